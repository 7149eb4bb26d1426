#pragma once

#include <QImage>

namespace diptych::ui {

enum class DifferenceLook {
    Plain, ///< |A - B| in each channel, times the gain
    Heat   ///< the largest of the three channels, from black over red and yellow to white
};

/// The difference of two pictures, the size of `b`; `a` is scaled to it where it differs. Gain: 1
/// shows the difference as it is. A null picture when one of them is null.
QImage differenceImage(const QImage& a, const QImage& b, double gain, DifferenceLook look);

} // namespace diptych::ui

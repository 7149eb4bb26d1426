#pragma once

#include <QImage>
#include <QWidget>

namespace diptych::ui {

class Theme;

/// A large picture of a run with a pill that says what and when. A click asks for more of it.
class PreviewPicture : public QWidget {
    Q_OBJECT

  public:
    explicit PreviewPicture(Theme& theme, QWidget* parent = nullptr);

    void setPicture(const QImage& picture, const QString& pill);
    const QImage& picture() const { return m_picture; }
    const QString& pill() const { return m_pill; }
    QSize sizeHint() const override { return {360, 360}; }
    QSize minimumSizeHint() const override { return {120, 120}; }

  Q_SIGNALS:
    void clicked();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    Theme& m_theme;
    QImage m_picture;
    QString m_pill;
};

} // namespace diptych::ui

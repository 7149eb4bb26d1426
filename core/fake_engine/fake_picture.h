#pragma once

#include "core/fake_engine/fake_plan.h"
#include "core/image/image.h"

namespace diptych::fake_engine {

/// The picture of a job: a landscape whose shapes follow prompt and seed, hatched by each style as
/// strongly as its fader says, with every value written on it. Equal jobs give equal bytes, jobs
/// that differ in a value that matters differ. Changes of a strength change it continuously, apart
/// from the written values.
image::Image paintPicture(const FakeJob& job);

/// A small rough version of it after `done` of `planned` calls.
image::Image paintPreview(const FakeJob& job, int done, int planned);

/// What the pretended autoencoder keeps of a picture: five bits a sample.
image::Image throughAutoencoder(const image::Image& picture);

} // namespace diptych::fake_engine

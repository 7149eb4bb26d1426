#include "tests/unit/image/picture_maker.h"

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <random>

#include <jpeglib.h>
#include <png.h>
#include <tiffio.h>
#include <unistd.h>
#include <webp/encode.h>
#include <zlib.h>

namespace diptych::image::testing {
namespace {

std::string littleEndian32(std::size_t value) {
    std::string bytes;
    for (int shift = 0; shift < 32; shift += 8)
        bytes.push_back(static_cast<char>(value >> shift & 0xff));
    return bytes;
}

void appendToString(png_structp png, png_bytep data, std::size_t size) {
    static_cast<std::string*>(png_get_io_ptr(png))
        ->append(reinterpret_cast<const char*>(data), size);
}

int pngColourType(const Samples& samples, const PngOptions& options) {
    if (options.palette > 0)
        return PNG_COLOR_TYPE_PALETTE;
    const int types[] = {PNG_COLOR_TYPE_GRAY, PNG_COLOR_TYPE_GRAY_ALPHA, PNG_COLOR_TYPE_RGB,
                         PNG_COLOR_TYPE_RGB_ALPHA};
    return types[samples.channels - 1];
}

/// Row y with `bits` per sample; 16-bit native.
std::vector<std::uint8_t> packRow(const Samples& samples, int y, int bits, int firstChannel,
                                  int channelCount) {
    std::vector<std::uint8_t> row(
        static_cast<std::size_t>(samples.width * channelCount * bits + 7) / 8 + 2);
    std::size_t bit = 0;
    for (int x = 0; x < samples.width; ++x) {
        for (int c = firstChannel; c < firstChannel + channelCount; ++c) {
            const std::uint16_t value = samples.at(x, y, c);
            if (bits == 16) {
                std::memcpy(row.data() + bit / 8, &value, 2);
            } else {
                for (int i = bits - 1; i >= 0; --i) {
                    const std::size_t at = bit + static_cast<std::size_t>(bits - 1 - i);
                    row[at / 8] |= static_cast<std::uint8_t>((value >> i & 1) << (7 - at % 8));
                }
            }
            bit += static_cast<std::size_t>(bits);
        }
    }
    return row;
}

} // namespace

std::string Samples::bytes() const {
    std::string text;
    for (const std::uint16_t value : values) {
        char two[2];
        std::memcpy(two, &value, 2);
        if (depth == 16)
            text.append(two, 2);
        else
            text.push_back(static_cast<char>(value));
    }
    return text;
}

Samples makeSamples(int width, int height, int channels, int depth) {
    Samples samples{width, height, channels, depth, {}};
    samples.values.resize(static_cast<std::size_t>(width * height * channels));
    return samples;
}

Samples blockPicture(int columns, int rows) {
    Samples samples = makeSamples(columns * 8, rows * 8, 3);
    for (int y = 0; y < samples.height; ++y) {
        for (int x = 0; x < samples.width; ++x) {
            samples.at(x, y, 0) = static_cast<std::uint16_t>(30 + 200 * (x / 8) / columns);
            samples.at(x, y, 1) = static_cast<std::uint16_t>(30 + 200 * (y / 8) / rows);
            samples.at(x, y, 2) = static_cast<std::uint16_t>(((x / 8) * 7 + (y / 8) * 3) % 5 * 40);
        }
    }
    return samples;
}

Samples noisePicture(int width, int height, int channels, int depth, unsigned seed) {
    Samples samples = makeSamples(width, height, channels, depth);
    std::mt19937 random(seed);
    for (auto& value : samples.values)
        value = static_cast<std::uint16_t>(random() & ((1u << depth) - 1));
    return samples;
}

std::string exifBlock(int orientation, bool bigEndian, bool withMarker) {
    // Two entries, so that a reader which takes the first blindly fails.
    const auto u16 = [&](int value) {
        const char high = static_cast<char>(value >> 8);
        const char low = static_cast<char>(value & 0xff);
        return bigEndian ? std::string{high, low} : std::string{low, high};
    };
    const auto u32 = [&](int value) {
        return bigEndian ? u16(value >> 16) + u16(value & 0xffff)
                         : u16(value & 0xffff) + u16(value >> 16);
    };
    std::string exif = withMarker ? std::string("Exif\0\0", 6) : std::string();
    exif += (bigEndian ? "MM" : "II") + u16(42) + u32(8);
    exif += u16(2);
    exif += u16(0x0100) + u16(4) + u32(1) + u32(1234);
    exif += u16(0x0112) + u16(3) + u32(1) + u16(orientation) + u16(0);
    exif += u32(0);
    return exif;
}

std::string makePng(const Samples& samples, const PngOptions& options) {
    std::string bytes;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(png);
    png_set_write_fn(png, &bytes, appendToString, nullptr);
    const int bits = options.fileDepth > 0 ? options.fileDepth : samples.depth;
    png_set_IHDR(png, info, static_cast<png_uint_32>(samples.width),
                 static_cast<png_uint_32>(samples.height), bits, pngColourType(samples, options),
                 options.interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    std::vector<png_color> palette;
    for (int i = 0; i < options.palette; ++i)
        palette.push_back({static_cast<png_byte>(i * 10), static_cast<png_byte>(255 - i * 10),
                           static_cast<png_byte>(i)});
    if (!palette.empty())
        png_set_PLTE(png, info, palette.data(), options.palette);
    if (!options.icc.empty())
        png_set_iCCP(png, info, "profile", 0, reinterpret_cast<png_const_bytep>(options.icc.data()),
                     static_cast<png_uint_32>(options.icc.size()));
    if (options.gamma > 0)
        png_set_gAMA(png, info, options.gamma);
    std::string exif = options.exif;
    if (!exif.empty())
        png_set_eXIf_1(png, info, static_cast<png_uint_32>(exif.size()),
                       reinterpret_cast<png_bytep>(exif.data()));
    png_write_info(png, info);
    if (bits == 16)
        png_set_swap(png);
    std::vector<std::vector<std::uint8_t>> rows;
    std::vector<png_bytep> pointers;
    for (int y = 0; y < samples.height; ++y)
        rows.push_back(packRow(samples, y, bits, 0, samples.channels));
    for (auto& row : rows)
        pointers.push_back(row.data());
    png_write_image(png, pointers.data());
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    constexpr std::size_t kBehindHeader = 33;
    std::string extra;
    for (const std::string& chunk : options.chunks)
        extra += chunk;
    bytes.insert(kBehindHeader, extra);
    return bytes;
}

std::string makeJpeg(const Samples& samples, const JpegOptions& options) {
    jpeg_compress_struct encoder;
    jpeg_error_mgr errors;
    encoder.err = jpeg_std_error(&errors);
    jpeg_create_compress(&encoder);
    unsigned char* memory = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&encoder, &memory, &size);
    encoder.image_width = static_cast<JDIMENSION>(samples.width);
    encoder.image_height = static_cast<JDIMENSION>(samples.height);
    encoder.input_components = samples.channels;
    encoder.in_color_space = samples.channels == 1   ? JCS_GRAYSCALE
                             : samples.channels == 3 ? JCS_RGB
                                                     : JCS_CMYK;
    jpeg_set_defaults(&encoder);
    if (options.ycck)
        jpeg_set_colorspace(&encoder, JCS_YCCK);
    if (samples.channels == 4)
        encoder.write_Adobe_marker = options.adobeMarker ? TRUE : FALSE;
    jpeg_set_quality(&encoder, options.quality, TRUE);
    for (int i = 0; i < encoder.num_components; ++i)
        encoder.comp_info[i].h_samp_factor = encoder.comp_info[i].v_samp_factor = 1;
    if (options.progressive)
        jpeg_simple_progression(&encoder);
    jpeg_start_compress(&encoder, TRUE);
    if (!options.exif.empty())
        jpeg_write_marker(&encoder, JPEG_APP0 + 1,
                          reinterpret_cast<const JOCTET*>(options.exif.data()),
                          static_cast<unsigned>(options.exif.size()));
    if (!options.icc.empty())
        jpeg_write_icc_profile(&encoder, reinterpret_cast<const JOCTET*>(options.icc.data()),
                               static_cast<unsigned>(options.icc.size()));
    for (int y = 0; y < samples.height; ++y) {
        auto row = packRow(samples, y, 8, 0, samples.channels);
        JSAMPROW pointer = row.data();
        jpeg_write_scanlines(&encoder, &pointer, 1);
    }
    jpeg_finish_compress(&encoder);
    jpeg_destroy_compress(&encoder);
    std::string bytes(reinterpret_cast<const char*>(memory), size);
    std::free(memory);
    return bytes;
}

std::string makeWebp(const Samples& samples, const WebpOptions& options) {
    const std::string pixels = samples.bytes();
    const auto* data = reinterpret_cast<const std::uint8_t*>(pixels.data());
    std::uint8_t* memory = nullptr;
    std::size_t size = 0;
    const int stride = samples.width * samples.channels;
    if (options.lossless)
        size = (samples.channels == 4 ? WebPEncodeLosslessRGBA : WebPEncodeLosslessRGB)(
            data, samples.width, samples.height, stride, &memory);
    else
        size = (samples.channels == 4 ? WebPEncodeRGBA : WebPEncodeRGB)(
            data, samples.width, samples.height, stride, 100.0F, &memory);
    const std::string simple(reinterpret_cast<const char*>(memory), size);
    WebPFree(memory);
    if (options.icc.empty() && options.exif.empty() && !options.animationFlag)
        return simple;
    // The extended container by hand: VP8X, ICCP, picture, EXIF.
    const auto chunk = [](const std::string& type, const std::string& body) {
        return type + littleEndian32(body.size()) + body +
               (body.size() % 2 ? std::string(1, '\0') : "");
    };
    const int flags = (options.icc.empty() ? 0 : 0x20) | (samples.channels == 4 ? 0x10 : 0) |
                      (options.exif.empty() ? 0 : 0x08) | (options.animationFlag ? 0x02 : 0);
    std::string header(1, static_cast<char>(flags));
    header.append(3, '\0');
    header += littleEndian32(static_cast<std::size_t>(samples.width - 1)).substr(0, 3);
    header += littleEndian32(static_cast<std::size_t>(samples.height - 1)).substr(0, 3);
    std::string body = "WEBP" + chunk("VP8X", header);
    if (!options.icc.empty())
        body += chunk("ICCP", options.icc);
    // A simple file from the encoder may itself be extended; its picture chunks follow VP8X then.
    body += simple.substr(simple.compare(12, 4, "VP8X") == 0 ? 30 : 12);
    if (!options.exif.empty())
        body += chunk("EXIF", options.exif);
    return "RIFF" + littleEndian32(body.size()) + body;
}

namespace {

int tiffPhotometric(const Samples& samples, const TiffOptions& options) {
    if (options.photometric >= 0)
        return options.photometric;
    return samples.channels >= 3 ? PHOTOMETRIC_RGB : PHOTOMETRIC_MINISBLACK;
}

int tiffColourChannels(int photometric) {
    if (photometric == PHOTOMETRIC_SEPARATED)
        return 4;
    const bool one = photometric == PHOTOMETRIC_MINISBLACK ||
                     photometric == PHOTOMETRIC_MINISWHITE || photometric == PHOTOMETRIC_PALETTE;
    return one ? 1 : 3;
}

void setTiffFields(TIFF* tiff, const Samples& samples, const TiffOptions& options, int bits) {
    const int photometric = tiffPhotometric(samples, options);
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, samples.width);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, samples.height);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, bits);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, samples.channels);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, photometric);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, options.compression);
    TIFFSetField(tiff, TIFFTAG_SAMPLEFORMAT, options.sampleFormat);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG,
                 options.planesApart ? PLANARCONFIG_SEPARATE : PLANARCONFIG_CONTIG);
    if (options.orientation > 0)
        TIFFSetField(tiff, TIFFTAG_ORIENTATION, options.orientation);
    if (samples.channels > tiffColourChannels(photometric)) {
        const auto extra = static_cast<std::uint16_t>(options.extraSample);
        TIFFSetField(tiff, TIFFTAG_EXTRASAMPLES, 1, &extra);
    }
    if (photometric == PHOTOMETRIC_PALETTE) {
        std::vector<std::uint16_t> map[3];
        for (int i = 0; i < 1 << bits; ++i) {
            map[0].push_back(static_cast<std::uint16_t>((i * 10 & 255) * 257));
            map[1].push_back(static_cast<std::uint16_t>(((255 - i * 10) & 255) * 257));
            map[2].push_back(static_cast<std::uint16_t>((i & 255) * 257));
        }
        TIFFSetField(tiff, TIFFTAG_COLORMAP, map[0].data(), map[1].data(), map[2].data());
    }
    if (photometric == PHOTOMETRIC_YCBCR)
        TIFFSetField(tiff, TIFFTAG_YCBCRSUBSAMPLING, 1, 1);
    if (!options.icc.empty())
        TIFFSetField(tiff, TIFFTAG_ICCPROFILE, options.icc.size(), options.icc.data());
    const std::uint8_t version[4] = {1, 4, 0, 0};
    if (options.dng)
        TIFFSetField(tiff, TIFFTAG_DNGVERSION, version);
    if (options.tileSide > 0) {
        TIFFSetField(tiff, TIFFTAG_TILEWIDTH, options.tileSide);
        TIFFSetField(tiff, TIFFTAG_TILELENGTH, options.tileSide);
    } else {
        TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, options.rowsPerStrip);
    }
}

/// One plane of a tile, padded with zeros.
std::vector<std::uint8_t> tileBytes(const Samples& samples, int left, int top, int side, int bits,
                                    int firstChannel, int channelCount) {
    Samples tile = makeSamples(side, side, samples.channels, samples.depth);
    for (int y = 0; y < side && top + y < samples.height; ++y)
        for (int x = 0; x < side && left + x < samples.width; ++x)
            for (int c = 0; c < samples.channels; ++c)
                tile.at(x, y, c) = samples.at(left + x, top + y, c);
    std::vector<std::uint8_t> bytes;
    const std::size_t rowBytes = static_cast<std::size_t>(side * channelCount * bits + 7) / 8;
    for (int y = 0; y < side; ++y) {
        const auto row = packRow(tile, y, bits, firstChannel, channelCount);
        bytes.insert(bytes.end(), row.begin(), row.begin() + static_cast<std::ptrdiff_t>(rowBytes));
    }
    return bytes;
}

void writeTiffPixels(TIFF* tiff, const Samples& samples, const TiffOptions& options, int bits) {
    const int planes = options.planesApart ? samples.channels : 1;
    const int channelCount = options.planesApart ? 1 : samples.channels;
    for (int plane = 0; plane < planes; ++plane) {
        const int first = options.planesApart ? plane : 0;
        const int side = options.tileSide;
        for (int y = 0; side == 0 && y < samples.height; ++y) {
            auto row = packRow(samples, y, bits, first, channelCount);
            TIFFWriteScanline(tiff, row.data(), static_cast<std::uint32_t>(y),
                              static_cast<std::uint16_t>(plane));
        }
        for (int y = 0; side > 0 && y < samples.height; y += side) {
            for (int x = 0; x < samples.width; x += side) {
                auto bytes = tileBytes(samples, x, y, side, bits, first, channelCount);
                TIFFWriteTile(tiff, bytes.data(), static_cast<std::uint32_t>(x),
                              static_cast<std::uint32_t>(y), 0, static_cast<std::uint16_t>(plane));
            }
        }
    }
}

} // namespace

std::string makeTiff(const Samples& samples, const TiffOptions& options) {
    const TemporaryFolder folder;
    const auto path = folder.path("picture.tif");
    TIFF* tiff = TIFFOpen(path.c_str(), "w");
    const int bits = options.fileDepth > 0 ? options.fileDepth : samples.depth;
    for (int page = 0; page < options.pages; ++page) {
        setTiffFields(tiff, samples, options, bits);
        writeTiffPixels(tiff, samples, options, bits);
        TIFFWriteDirectory(tiff);
    }
    TIFFClose(tiff);
    return readBytes(path);
}

std::string zlibPack(std::string_view bytes) {
    uLongf size = compressBound(bytes.size());
    std::string packed(size, '\0');
    compress2(reinterpret_cast<Bytef*>(packed.data()), &size,
              reinterpret_cast<const Bytef*>(bytes.data()), bytes.size(), 9);
    packed.resize(size);
    return packed;
}

std::string pngChunk(std::string_view type, std::string_view data) {
    const auto bigEndian = [](std::uint32_t value) {
        std::string bytes;
        for (int shift = 24; shift >= 0; shift -= 8)
            bytes.push_back(static_cast<char>(value >> shift & 0xff));
        return bytes;
    };
    const std::string body = std::string(type) + std::string(data);
    const auto sum =
        crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
    return bigEndian(static_cast<std::uint32_t>(data.size())) + body +
           bigEndian(static_cast<std::uint32_t>(sum));
}

TemporaryFolder::TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "diptych-image-XXXXXX").string();
    m_path = ::mkdtemp(name.data());
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

std::filesystem::path TemporaryFolder::write(const std::string& name,
                                             std::string_view bytes) const {
    std::ofstream file(path(name), std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return path(name);
}

std::string readBytes(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace diptych::image::testing

#include "tests/unit/adapter_formats/made_headers.h"

#include "core/base/json.h"

#include <gtest/gtest.h>

namespace diptych::adapter_formats {

safetensors::Header headerOf(const std::vector<MadeTensor>& tensors,
                             const safetensors::Metadata& metadata) {
    Json json = Json::object();
    std::uint64_t end = 0;
    for (const MadeTensor& tensor : tensors) {
        std::uint64_t bits = safetensors::bitsOf(tensor.dtype);
        for (const std::int64_t size : tensor.shape)
            bits *= static_cast<std::uint64_t>(size);
        const std::uint64_t begin = end;
        end += bits / 8;
        json[tensor.name] = {{"dtype", safetensors::dtypeName(tensor.dtype)},
                             {"shape", tensor.shape},
                             {"data_offsets", {begin, end}}};
    }
    if (!metadata.empty())
        json["__metadata__"] = metadata;
    auto header = safetensors::parseHeader(json.dump(), end);
    EXPECT_TRUE(header.ok()) << header.error().text();
    return header.ok() ? *header : safetensors::Header{};
}

std::vector<MadeTensor> kohyaLayer(const std::string& stem, std::int64_t out, std::int64_t in,
                                   std::int64_t rank) {
    return {{stem + ".lora_down.weight", {rank, in}},
            {stem + ".lora_up.weight", {out, rank}},
            {stem + ".alpha", {}}};
}

std::vector<MadeTensor> together(const std::vector<std::vector<MadeTensor>>& parts) {
    std::vector<MadeTensor> all;
    for (const auto& part : parts)
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

AdapterLayout layoutOf(const safetensors::Header& header, const DescribeOptions& options) {
    const auto layout = describeAdapter(header, options);
    EXPECT_TRUE(layout.ok()) << layout.error().text();
    return layout.ok() ? *layout : AdapterLayout{};
}

AdapterLayout layoutOf(const std::vector<MadeTensor>& tensors, const DescribeOptions& options) {
    return layoutOf(headerOf(tensors), options);
}

LayerRecord recordOf(const AdapterLayout& layout, const std::string& path) {
    LayerRecord record;
    int count = 0;
    for (const LayerRecord& layer : layout.layers)
        if (layer.module.path == path) {
            record = layer;
            ++count;
        }
    EXPECT_EQ(count, 1) << path;
    return record;
}

std::vector<std::string> transformerPaths(const std::vector<int>& depths, int middleDepth) {
    std::vector<std::string> paths;
    const auto add = [&](const std::string& attention, int depth) {
        paths.push_back(attention + ".proj_in");
        for (int i = 0; i < depth; ++i)
            for (const char* part :
                 {"attn1.to_q", "attn1.to_k", "attn1.to_v", "attn1.to_out.0", "ff.net.0.proj",
                  "ff.net.2", "attn2.to_q", "attn2.to_k", "attn2.to_v", "attn2.to_out.0"})
                paths.push_back(attention + ".transformer_blocks." + std::to_string(i) + "." +
                                part);
        paths.push_back(attention + ".proj_out");
    };
    const std::size_t levels = depths.size();
    for (std::size_t level = 0; level < levels; ++level)
        for (int i = 0; depths[level] > 0 && i < 2; ++i)
            add("down_blocks." + std::to_string(level) + ".attentions." + std::to_string(i),
                depths[level]);
    add("mid_block.attentions.0", middleDepth);
    for (std::size_t block = 0; block < levels; ++block)
        for (int i = 0; depths[levels - 1 - block] > 0 && i < 3; ++i)
            add("up_blocks." + std::to_string(block) + ".attentions." + std::to_string(i),
                depths[levels - 1 - block]);
    return paths;
}

} // namespace diptych::adapter_formats

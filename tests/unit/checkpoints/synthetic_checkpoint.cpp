#include "tests/unit/checkpoints/synthetic_checkpoint.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace diptych::checkpoints::test {

using std::to_string;

HeaderBuilder& HeaderBuilder::add(const std::string& name, Shape shape, const std::string& dtype) {
    const auto type = safetensors::dtypeFromName(dtype);
    if (!type)
        throw std::runtime_error("no such element type: " + dtype);
    std::uint64_t bytes = safetensors::bitsOf(*type) / 8;
    for (const std::int64_t size : shape)
        bytes *= static_cast<std::uint64_t>(size);
    m_entries.push_back({name, dtype, std::move(shape), bytes});
    return *this;
}

HeaderBuilder& HeaderBuilder::weightAndBias(const std::string& name, const Shape& weight) {
    return add(name + ".weight", weight).add(name + ".bias", {weight.front()});
}

HeaderBuilder& HeaderBuilder::norm(const std::string& name, std::int64_t width) {
    return weightAndBias(name, {width});
}

HeaderBuilder& HeaderBuilder::meta(const std::string& key, const std::string& value) {
    m_metadata.emplace_back(key, value);
    return *this;
}

HeaderBuilder& HeaderBuilder::remove(const std::string& name) {
    const auto removed =
        std::erase_if(m_entries, [&](const Entry& entry) { return entry.name == name; });
    if (removed != 1)
        throw std::runtime_error("no such tensor: " + name);
    return *this;
}

HeaderBuilder& HeaderBuilder::removeUnder(const std::string& prefix) {
    const auto removed = std::erase_if(
        m_entries, [&](const Entry& entry) { return entry.name.starts_with(prefix); });
    if (removed == 0)
        throw std::runtime_error("no tensor under: " + prefix);
    return *this;
}

HeaderBuilder& HeaderBuilder::addAll(const HeaderBuilder& other, const std::string& prefix) {
    for (const Entry& entry : other.m_entries)
        add(prefix + entry.name, entry.shape, entry.dtype);
    return *this;
}

std::string HeaderBuilder::text() const {
    Json json = Json::object();
    std::uint64_t offset = 0;
    for (const Entry& entry : m_entries) {
        json[entry.name] = {{"dtype", entry.dtype},
                            {"shape", entry.shape},
                            {"data_offsets", {offset, offset + entry.bytes}}};
        offset += entry.bytes;
    }
    for (const auto& [key, value] : m_metadata)
        json["__metadata__"][key] = value;
    return json.dump();
}

std::uint64_t HeaderBuilder::dataBytes() const {
    std::uint64_t bytes = 0;
    for (const Entry& entry : m_entries)
        bytes += entry.bytes;
    return bytes;
}

safetensors::Header HeaderBuilder::header() const {
    auto parsed = safetensors::parseHeader(text(), dataBytes());
    if (!parsed.ok())
        throw std::runtime_error(parsed.error().text());
    return std::move(parsed).value();
}

std::string HeaderBuilder::headerBytes() const {
    const std::string json = text();
    std::string bytes;
    for (int i = 0; i < 8; ++i)
        bytes.push_back(static_cast<char>(json.size() >> (8 * i) & 0xff));
    return bytes + json;
}

void HeaderBuilder::write(const std::filesystem::path& path) const {
    const std::string bytes = headerBytes();
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    std::filesystem::resize_file(path, bytes.size() + dataBytes());
}

std::set<std::string> HeaderBuilder::names() const {
    std::set<std::string> names;
    for (const Entry& entry : m_entries)
        names.insert(entry.name);
    return names;
}

namespace {

/// Follows the order in which openaimodel.py appends its blocks.
class UnetWriter {
  public:
    explicit UnetWriter(const LdmUnet& unet) : m_unet(unet), m_time(4 * unet.channels.front()) {}

    HeaderBuilder write() {
        const auto& channels = m_unet.channels;
        m_out.weightAndBias("time_embed.0", {m_time, channels.front()});
        m_out.weightAndBias("time_embed.2", {m_time, m_time});
        if (m_unet.added > 0) {
            m_out.weightAndBias("label_emb.0.0", {m_time, m_unet.added});
            m_out.weightAndBias("label_emb.0.2", {m_time, m_time});
        }
        inputs();
        const std::int64_t deepest = channels.back();
        resnet("middle_block.0", deepest, deepest);
        attention("middle_block.1", deepest, m_unet.middleDepth);
        resnet(m_unet.middleDepth > 0 ? "middle_block.2" : "middle_block.1", deepest, deepest);
        outputs();
        m_out.norm("out.0", channels.front());
        m_out.weightAndBias("out.2", {m_unet.outChannels, channels.front(), 3, 3});
        return std::move(m_out);
    }

  private:
    void inputs() {
        const auto& channels = m_unet.channels;
        m_out.weightAndBias("input_blocks.0.0", {channels.front(), m_unet.inChannels, 3, 3});
        m_skips = {channels.front()};
        std::int64_t now = channels.front();
        int block = 1;
        for (std::size_t level = 0; level < channels.size(); ++level) {
            for (std::int64_t i = 0; i < m_unet.layers; ++i) {
                const std::string name = "input_blocks." + to_string(block++) + ".";
                resnet(name + "0", now, channels[level]);
                now = channels[level];
                attention(name + "1", now, m_unet.depths[level]);
                m_skips.push_back(now);
            }
            if (level + 1 < channels.size()) {
                m_out.weightAndBias("input_blocks." + to_string(block++) + ".0.op",
                                    {now, now, 3, 3});
                m_skips.push_back(now);
            }
        }
    }

    void outputs() {
        const auto& channels = m_unet.channels;
        std::int64_t now = channels.back();
        int block = 0;
        for (std::size_t level = channels.size(); level-- > 0;) {
            for (std::int64_t i = 0; i <= m_unet.layers; ++i) {
                const std::string name = "output_blocks." + to_string(block++) + ".";
                resnet(name + "0", now + m_skips.back(), channels[level]);
                m_skips.pop_back();
                now = channels[level];
                attention(name + "1", now, m_unet.depths[level]);
                if (level > 0 && i == m_unet.layers)
                    m_out.weightAndBias(name + (m_unet.depths[level] > 0 ? "2" : "1") + ".conv",
                                        {now, now, 3, 3});
            }
        }
    }

    void resnet(const std::string& name, std::int64_t in, std::int64_t out) {
        m_out.norm(name + ".in_layers.0", in);
        m_out.weightAndBias(name + ".in_layers.2", {out, in, 3, 3});
        m_out.weightAndBias(name + ".emb_layers.1", {out, m_time});
        m_out.norm(name + ".out_layers.0", out);
        m_out.weightAndBias(name + ".out_layers.3", {out, out, 3, 3});
        if (in != out)
            m_out.weightAndBias(name + ".skip_connection", {out, in, 1, 1});
    }

    void attention(const std::string& name, std::int64_t width, std::int64_t depth) {
        if (depth == 0)
            return;
        const Shape projection = m_unet.linear ? Shape{width, width} : Shape{width, width, 1, 1};
        m_out.norm(name + ".norm", width);
        m_out.weightAndBias(name + ".proj_in", projection);
        for (std::int64_t i = 0; i < depth; ++i) {
            const std::string block = name + ".transformer_blocks." + to_string(i);
            for (const char* part : {".attn1", ".attn2"}) {
                const std::int64_t from = std::string(part) == ".attn1" ? width : m_unet.context;
                m_out.add(block + part + ".to_q.weight", {width, width});
                m_out.add(block + part + ".to_k.weight", {width, from});
                m_out.add(block + part + ".to_v.weight", {width, from});
                m_out.weightAndBias(block + part + ".to_out.0", {width, width});
            }
            m_out.weightAndBias(block + ".ff.net.0.proj", {8 * width, width});
            m_out.weightAndBias(block + ".ff.net.2", {width, 4 * width});
            for (const char* norm : {".norm1", ".norm2", ".norm3"})
                m_out.norm(block + norm, width);
        }
        m_out.weightAndBias(name + ".proj_out", projection);
    }

    const LdmUnet& m_unet;
    std::int64_t m_time;
    std::vector<std::int64_t> m_skips;
    HeaderBuilder m_out;
};

void vaeResnet(HeaderBuilder& out, const std::string& name, std::int64_t from, std::int64_t to) {
    out.norm(name + ".norm1", from);
    out.weightAndBias(name + ".conv1", {to, from, 3, 3});
    out.norm(name + ".norm2", to);
    out.weightAndBias(name + ".conv2", {to, to, 3, 3});
    if (from != to)
        out.weightAndBias(name + ".nin_shortcut", {to, from, 1, 1});
}

void vaeMiddle(HeaderBuilder& out, const std::string& name, std::int64_t width,
               std::size_t attentionRank) {
    vaeResnet(out, name + ".block_1", width, width);
    out.norm(name + ".attn_1.norm", width);
    Shape shape = {width, width, 1, 1};
    shape.resize(attentionRank);
    for (const char* part : {"q", "k", "v", "proj_out"})
        out.weightAndBias(name + ".attn_1." + part, shape);
    vaeResnet(out, name + ".block_2", width, width);
}

} // namespace

HeaderBuilder LdmUnet::build() const {
    return UnetWriter(*this).write();
}

LdmUnet firstUnet() {
    LdmUnet unet;
    unet.context = 768;
    return unet;
}

LdmUnet secondUnet() {
    LdmUnet unet;
    unet.context = 1024;
    unet.linear = true;
    return unet;
}

LdmUnet sdxlUnet() {
    LdmUnet unet;
    unet.channels = {64, 128, 256};
    unet.layers = 2;
    unet.depths = {0, 1, 3};
    unet.middleDepth = 3;
    unet.context = 2048;
    unet.linear = true;
    unet.added = 2816;
    return unet;
}

HeaderBuilder ldmVae(const std::vector<std::int64_t>& channels, std::int64_t layers,
                     std::int64_t latent, std::size_t attentionRank) {
    HeaderBuilder out;
    out.weightAndBias("encoder.conv_in", {channels.front(), 3, 3, 3});
    std::int64_t now = channels.front();
    for (std::size_t level = 0; level < channels.size(); ++level) {
        const std::string name = "encoder.down." + to_string(level);
        for (std::int64_t i = 0; i < layers; ++i) {
            vaeResnet(out, name + ".block." + to_string(i), now, channels[level]);
            now = channels[level];
        }
        if (level + 1 < channels.size())
            out.weightAndBias(name + ".downsample.conv", {now, now, 3, 3});
    }
    vaeMiddle(out, "encoder.mid", now, attentionRank);
    out.norm("encoder.norm_out", now);
    out.weightAndBias("encoder.conv_out", {2 * latent, now, 3, 3});
    out.weightAndBias("quant_conv", {2 * latent, 2 * latent, 1, 1});
    out.weightAndBias("post_quant_conv", {latent, latent, 1, 1});
    out.weightAndBias("decoder.conv_in", {now, latent, 3, 3});
    vaeMiddle(out, "decoder.mid", now, attentionRank);
    for (std::size_t level = channels.size(); level-- > 0;) {
        const std::string name = "decoder.up." + to_string(level);
        for (std::int64_t i = 0; i <= layers; ++i) {
            vaeResnet(out, name + ".block." + to_string(i), now, channels[level]);
            now = channels[level];
        }
        if (level > 0)
            out.weightAndBias(name + ".upsample.conv", {now, now, 3, 3});
    }
    out.norm("decoder.norm_out", now);
    out.weightAndBias("decoder.conv_out", {3, now, 3, 3});
    return out;
}

HeaderBuilder clipText(std::int64_t width, std::int64_t layers) {
    HeaderBuilder out;
    out.add("text_model.embeddings.token_embedding.weight", {50, width});
    out.add("text_model.embeddings.position_embedding.weight", {7, width});
    out.add("text_model.embeddings.position_ids", {1, 7}, "I64");
    for (std::int64_t i = 0; i < layers; ++i) {
        const std::string layer = "text_model.encoder.layers." + to_string(i);
        out.norm(layer + ".layer_norm1", width).norm(layer + ".layer_norm2", width);
        for (const char* part : {"q_proj", "k_proj", "v_proj", "out_proj"})
            out.weightAndBias(layer + ".self_attn." + part, {width, width});
        out.weightAndBias(layer + ".mlp.fc1", {4 * width, width});
        out.weightAndBias(layer + ".mlp.fc2", {width, 4 * width});
    }
    return out.norm("text_model.final_layer_norm", width);
}

HeaderBuilder openClipText(std::int64_t width, std::int64_t layers, std::int64_t projection) {
    HeaderBuilder out;
    out.add("positional_embedding", {7, width});
    out.add("text_projection", {width, projection});
    out.add("logit_scale", {});
    out.add("token_embedding.weight", {50, width});
    for (std::int64_t i = 0; i < layers; ++i) {
        const std::string layer = "transformer.resblocks." + to_string(i);
        out.norm(layer + ".ln_1", width).norm(layer + ".ln_2", width);
        out.add(layer + ".attn.in_proj_weight", {3 * width, width});
        out.add(layer + ".attn.in_proj_bias", {3 * width});
        out.weightAndBias(layer + ".attn.out_proj", {width, width});
        out.weightAndBias(layer + ".mlp.c_fc", {4 * width, width});
        out.weightAndBias(layer + ".mlp.c_proj", {width, 4 * width});
    }
    return out.norm("ln_final", width);
}

HeaderBuilder firstCheckpoint() {
    HeaderBuilder out;
    out.addAll(firstUnet().build(), "model.diffusion_model.");
    out.addAll(ldmVae(), "first_stage_model.");
    out.addAll(clipText(), "cond_stage_model.transformer.");
    return out.add("betas", {1000}, "F32").add("alphas_cumprod", {1000}, "F32");
}

HeaderBuilder secondCheckpoint() {
    HeaderBuilder out;
    out.addAll(secondUnet().build(), "model.diffusion_model.");
    out.addAll(ldmVae(), "first_stage_model.");
    return out.addAll(openClipText(1024, 24, 1024), "cond_stage_model.model.");
}

HeaderBuilder sdxlCheckpoint() {
    HeaderBuilder out;
    out.addAll(sdxlUnet().build(), "model.diffusion_model.");
    out.addAll(ldmVae(), "first_stage_model.");
    out.addAll(clipText(), "conditioner.embedders.0.transformer.");
    out.addAll(openClipText(1280, 25), "conditioner.embedders.1.model.");
    return out.add("denoiser.sigmas", {1000}, "F32");
}

} // namespace diptych::checkpoints::test

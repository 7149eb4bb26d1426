#include "core/checkpoints/expected_parameters.h"

#include <utility>

namespace diptych::checkpoints {
namespace {

using std::to_string;

/// Collects parameters, layer by layer.
class Parameters {
  public:
    void add(std::string name, std::vector<std::int64_t> shape) {
        m_all.push_back({std::move(name), std::move(shape)});
    }
    void norm(const std::string& name, std::int64_t width) {
        add(name + ".weight", {width});
        add(name + ".bias", {width});
    }
    void linear(const std::string& name, std::int64_t in, std::int64_t out) {
        add(name + ".weight", {out, in});
        add(name + ".bias", {out});
    }
    void convolution(const std::string& name, std::int64_t in, std::int64_t out,
                     std::int64_t kernel) {
        add(name + ".weight", {out, in, kernel, kernel});
        add(name + ".bias", {out});
    }
    /// `timeWidth` 0: a picture coder's, which has no time.
    void resnet(const std::string& name, std::int64_t in, std::int64_t out,
                std::int64_t timeWidth) {
        norm(name + ".norm1", in);
        convolution(name + ".conv1", in, out, 3);
        if (timeWidth > 0)
            linear(name + ".time_emb_proj", timeWidth, out);
        norm(name + ".norm2", out);
        convolution(name + ".conv2", out, out, 3);
        if (in != out)
            convolution(name + ".conv_shortcut", in, out, 1);
    }
    std::vector<ExpectedParameter> take() { return std::move(m_all); }

  private:
    std::vector<ExpectedParameter> m_all;
};

class UnetParameters {
  public:
    explicit UnetParameters(const UnetNumbers& numbers) : m_numbers(numbers) {}

    std::vector<ExpectedParameter> all() {
        const auto& channels = m_numbers.blockOutChannels;
        const std::int64_t first = channels.front();
        m_out.convolution("conv_in", m_numbers.inChannels, first, 3);
        m_out.linear("time_embedding.linear_1", first, timeWidth());
        m_out.linear("time_embedding.linear_2", timeWidth(), timeWidth());
        if (m_numbers.addedInputDim > 0) {
            m_out.linear("add_embedding.linear_1", m_numbers.addedInputDim, timeWidth());
            m_out.linear("add_embedding.linear_2", timeWidth(), timeWidth());
        }
        const std::size_t last = channels.size() - 1;
        for (std::size_t level = 0; level <= last; ++level)
            down(level, level == last);
        m_out.resnet("mid_block.resnets.0", channels[last], channels[last], timeWidth());
        attention("mid_block.attentions.0", last);
        m_out.resnet("mid_block.resnets.1", channels[last], channels[last], timeWidth());
        for (std::size_t level = 0; level <= last; ++level)
            up(level);
        m_out.norm("conv_norm_out", first);
        m_out.convolution("conv_out", first, m_numbers.outChannels, 3);
        return m_out.take();
    }

  private:
    std::int64_t timeWidth() const { return 4 * m_numbers.blockOutChannels.front(); }
    std::int64_t channels(std::size_t level) const { return m_numbers.blockOutChannels[level]; }

    void down(std::size_t level, bool isLast) {
        const std::string block = "down_blocks." + to_string(level) + ".";
        std::int64_t in = channels(level == 0 ? 0 : level - 1);
        for (std::int64_t i = 0; i < m_numbers.layersPerBlock[level]; ++i) {
            m_out.resnet(block + "resnets." + to_string(i), in, channels(level), timeWidth());
            in = channels(level);
            if (m_numbers.hasAttention[level])
                attention(block + "attentions." + to_string(i), level);
        }
        if (!isLast)
            m_out.convolution(block + "downsamplers.0.conv", in, in, 3);
    }

    /// `number` counts from the coarsest level. Each resnet reads what comes from below beside what
    /// the way down has left: its last block's output first, its input last.
    void up(std::size_t number) {
        const std::size_t level = m_numbers.blockOutChannels.size() - 1 - number;
        const std::string block = "up_blocks." + to_string(number) + ".";
        const std::int64_t layers = m_numbers.layersPerBlock[level];
        std::int64_t in = channels(number == 0 ? level : level + 1);
        for (std::int64_t i = 0; i <= layers; ++i) {
            const std::int64_t skip =
                i < layers ? channels(level) : channels(level == 0 ? 0 : level - 1);
            m_out.resnet(block + "resnets." + to_string(i), in + skip, channels(level),
                         timeWidth());
            in = channels(level);
            if (m_numbers.hasAttention[level])
                attention(block + "attentions." + to_string(i), level);
        }
        if (level > 0)
            m_out.convolution(block + "upsamplers.0.conv", in, in, 3);
    }

    void attention(const std::string& name, std::size_t level) {
        const std::int64_t width = channels(level);
        m_out.norm(name + ".norm", width);
        projection(name + ".proj_in", width);
        for (std::int64_t i = 0; i < m_numbers.transformerLayersPerBlock[level]; ++i)
            transformer(name + ".transformer_blocks." + to_string(i), width);
        projection(name + ".proj_out", width);
    }

    void projection(const std::string& name, std::int64_t width) {
        if (m_numbers.useLinearProjection)
            m_out.linear(name, width, width);
        else
            m_out.convolution(name, width, width, 1);
    }

    void transformer(const std::string& name, std::int64_t width) {
        for (const char* norm : {".norm1", ".norm2", ".norm3"})
            m_out.norm(name + norm, width);
        for (const auto& [part, context] :
             {std::pair(".attn1", width), std::pair(".attn2", m_numbers.crossAttentionDim)}) {
            m_out.add(name + part + ".to_q.weight", {width, width});
            m_out.add(name + part + ".to_k.weight", {width, context});
            m_out.add(name + part + ".to_v.weight", {width, context});
            m_out.linear(name + part + ".to_out.0", width, width);
        }
        m_out.linear(name + ".ff.net.0.proj", width, 8 * width); // value and gate
        m_out.linear(name + ".ff.net.2", 4 * width, width);
    }

    const UnetNumbers& m_numbers;
    Parameters m_out;
};

void vaeMiddle(Parameters& out, const std::string& name, std::int64_t width, bool attention) {
    out.resnet(name + ".resnets.0", width, width, 0);
    if (attention) {
        out.norm(name + ".attentions.0.group_norm", width);
        for (const char* part : {".to_q", ".to_k", ".to_v", ".to_out.0"})
            out.linear(name + ".attentions.0" + part, width, width);
    }
    out.resnet(name + ".resnets.1", width, width, 0);
}

void vaeEncoder(Parameters& out, const VaeNumbers& numbers) {
    const auto& channels = numbers.blockOutChannels;
    out.convolution("encoder.conv_in", numbers.inChannels, channels.front(), 3);
    std::int64_t in = channels.front();
    for (std::size_t level = 0; level < channels.size(); ++level) {
        const std::string block = "encoder.down_blocks." + to_string(level) + ".";
        for (std::int64_t i = 0; i < numbers.layersPerBlock; ++i) {
            out.resnet(block + "resnets." + to_string(i), in, channels[level], 0);
            in = channels[level];
        }
        if (level + 1 < channels.size())
            out.convolution(block + "downsamplers.0.conv", in, in, 3);
    }
    vaeMiddle(out, "encoder.mid_block", in, numbers.midBlockAddAttention);
    out.norm("encoder.conv_norm_out", in);
    out.convolution("encoder.conv_out", in, 2 * numbers.latentChannels, 3); // mean and variance
}

void vaeDecoder(Parameters& out, const VaeNumbers& numbers) {
    const auto& channels = numbers.blockOutChannels;
    std::int64_t in = channels.back();
    out.convolution("decoder.conv_in", numbers.latentChannels, in, 3);
    vaeMiddle(out, "decoder.mid_block", in, numbers.midBlockAddAttention);
    for (std::size_t number = 0; number < channels.size(); ++number) {
        const std::int64_t width = channels[channels.size() - 1 - number];
        const std::string block = "decoder.up_blocks." + to_string(number) + ".";
        for (std::int64_t i = 0; i <= numbers.layersPerBlock; ++i) {
            out.resnet(block + "resnets." + to_string(i), in, width, 0);
            in = width;
        }
        if (number + 1 < channels.size())
            out.convolution(block + "upsamplers.0.conv", in, in, 3);
    }
    out.norm("decoder.conv_norm_out", in);
    out.convolution("decoder.conv_out", in, numbers.outChannels, 3);
}

} // namespace

std::vector<ExpectedParameter> expectedParameters(const UnetNumbers& numbers) {
    return UnetParameters(numbers).all();
}

std::vector<ExpectedParameter> expectedParameters(const VaeNumbers& numbers) {
    Parameters out;
    vaeEncoder(out, numbers);
    vaeDecoder(out, numbers);
    const std::int64_t latent = numbers.latentChannels;
    if (numbers.useQuantConv)
        out.convolution("quant_conv", 2 * latent, 2 * latent, 1);
    if (numbers.usePostQuantConv)
        out.convolution("post_quant_conv", latent, latent, 1);
    return out.take();
}

std::vector<ExpectedParameter> expectedParameters(const TextNumbers& numbers) {
    Parameters out;
    const std::int64_t width = numbers.hiddenSize;
    out.add("text_model.embeddings.token_embedding.weight", {numbers.vocabulary, width});
    out.add("text_model.embeddings.position_embedding.weight", {numbers.maxPositions, width});
    for (std::int64_t i = 0; i < numbers.layers; ++i) {
        const std::string layer = "text_model.encoder.layers." + to_string(i) + ".";
        out.norm(layer + "layer_norm1", width);
        out.norm(layer + "layer_norm2", width);
        for (const char* part : {"q_proj", "k_proj", "v_proj", "out_proj"})
            out.linear(layer + "self_attn." + part, width, width);
        out.linear(layer + "mlp.fc1", width, numbers.intermediateSize);
        out.linear(layer + "mlp.fc2", numbers.intermediateSize, width);
    }
    out.norm("text_model.final_layer_norm", width);
    if (numbers.projectionDim > 0)
        out.add("text_projection.weight", {numbers.projectionDim, width});
    return out.take();
}

} // namespace diptych::checkpoints

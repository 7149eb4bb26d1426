#include "core/model_files/file_weights.h"

#include "core/base/hash.h"
#include <optional>
#include <utility>

namespace diptych::model_files {
namespace {

constexpr std::pair<const char*, const char*> kOldAttentionNames[] = {
    {".to_q.", ".query."},
    {".to_k.", ".key."},
    {".to_v.", ".value."},
    {".to_out.0.", ".proj_attn."}};

bool isAutoencoderAttention(const std::string& name) {
    return name.starts_with("encoder.mid_block.attentions.") ||
           name.starts_with("decoder.mid_block.attentions.");
}

/// The spelling of `name` that older or newer writers use, if there is one.
std::optional<std::string> otherSpelling(const std::string& name) {
    for (const char* prefix : {"text_model.", "vision_model."})
        if (name.starts_with(prefix))
            return name.substr(std::string(prefix).size());
    if (isAutoencoderAttention(name))
        for (const auto& [now, old] : kOldAttentionNames)
            if (const std::size_t at = name.find(now); at != std::string::npos)
                return std::string(name).replace(at, std::string(now).size(), old);
    return std::nullopt;
}

/// Whether `shape` is `wanted` with ones behind it: a linear map stored as a 1x1 convolution.
bool isPointwiseForm(at::IntArrayRef shape, at::IntArrayRef wanted) {
    if (shape.size() <= wanted.size() || shape.slice(0, wanted.size()) != wanted)
        return false;
    for (const std::int64_t size : shape.slice(wanted.size()))
        if (size != 1)
            return false;
    return true;
}

} // namespace

Result<FileWeights> FileWeights::open(const std::filesystem::path& path) {
    return open(std::vector<std::filesystem::path>{path});
}

Result<FileWeights> FileWeights::open(const std::vector<std::filesystem::path>& paths) {
    FileWeights weights;
    for (const std::filesystem::path& path : paths) {
        DIPTYCH_TRY(file, tensor::TensorFile::open(path));
        for (const std::string& name : file.names())
            if (!weights.m_places.emplace(name, weights.m_files.size()).second)
                return {ErrorCode::Corrupt,
                        "Two of the model's weight files hold the tensor " + name + ".",
                        path.string()};
        weights.m_files.push_back(std::move(file));
    }
    return weights;
}

const tensor::TensorFile* FileWeights::fileOf(const std::string& name) const {
    const auto found = m_places.find(name);
    return found == m_places.end() ? nullptr : &m_files[found->second];
}

Result<at::Tensor> FileWeights::take(const std::string& name, at::IntArrayRef shape) {
    std::string found = name;
    const tensor::TensorFile* file = fileOf(name);
    if (file == nullptr)
        if (const std::optional<std::string> other = otherSpelling(name)) {
            found = *other;
            file = fileOf(found);
        }
    if (file == nullptr)
        return {ErrorCode::NotFound, "The model file lacks the tensor " + name + ".",
                m_files.front().path().string()};
    DIPTYCH_TRY(stored, file->shape(found));
    const bool pointwise = isAutoencoderAttention(name) && isPointwiseForm(stored, shape);
    if (at::IntArrayRef(stored) != shape && !pointwise)
        return {ErrorCode::ShapeMismatch,
                "The tensor " + found + " in the model file is " + models::shapeText(stored) +
                    ", but the model's configuration needs " + models::shapeText(shape) + ".",
                file->path().string()};
    DIPTYCH_TRY(tensor, file->read(found));
    m_taken.insert(found);
    return pointwise ? tensor.reshape(shape) : tensor;
}

Status FileWeights::requireAllTaken() const {
    constexpr std::size_t kNamed = 3;
    std::string left;
    std::size_t count = 0;
    for (const tensor::TensorFile& file : m_files)
        for (const std::string& name : file.names()) {
            if (m_taken.contains(name) || name.ends_with("embeddings.position_ids"))
                continue;
            if (++count <= kNamed)
                left += (left.empty() ? "" : ", ") + name;
        }
    if (count == 0)
        return {};
    const std::string more =
        count > kNamed ? " and " + std::to_string(count - kNamed) + " more" : "";
    return {ErrorCode::Unsupported,
            "The model file holds tensors that its configuration does not speak of: " + left +
                more + ".",
            m_files.front().path().string()};
}

Result<std::string> weightsSha256(const std::vector<std::filesystem::path>& files) {
    std::vector<std::string> hashes;
    for (const std::filesystem::path& path : files) {
        DIPTYCH_TRY(file, tensor::TensorFile::open(path));
        DIPTYCH_TRY(hash, file.sha256());
        hashes.push_back(hash);
    }
    if (hashes.size() == 1)
        return hashes.front();
    std::string joined;
    for (const std::string& hash : hashes)
        joined += hash;
    return sha256Hex(joined);
}

} // namespace diptych::model_files

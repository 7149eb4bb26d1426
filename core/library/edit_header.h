#pragma once

#include "core/base/cancel.h"
#include "core/base/file.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/safetensors/header.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace diptych::library {

/// What an adapter's header is to say. What is not set stays; an empty text takes away what was
/// said.
struct HeaderEdit {
    std::optional<std::string> title; ///< not empty
    std::optional<std::string> author;
    std::optional<std::string> description;
    std::optional<std::string> trigger;
    std::optional<std::string> licence;
    std::optional<std::string> credit;
    std::optional<std::vector<std::string>> tags; ///< instead of those there are
    std::vector<std::string> addTags;             ///< to these
    std::vector<std::string> removeTags;          ///< from these, before others are added
    std::optional<double> minimum;
    std::optional<double> maximum;
    std::optional<double> standard; ///< the default; from minimum to maximum
    std::optional<double> zero;
    std::optional<std::string> thumbnailJpeg; ///< up to 100 KB
};

/// The metadata of `header` after an edit, but for the hashes. Everything the edit does not speak
/// of stays, keys nobody knows too. What several programs call by several keys ("modelspec.*",
/// "ss_*", "diptych.*") says the same in all of them afterwards, by the words of
/// sharing::cardMetadata(). Where the file names no family of models, the one its layers tell is
/// added, as other programs take a file with a description but without a family for one of SD 1.x.
/// `fileName` is the title of a file without one. Errors: InvalidInput (texts that are too long or
/// no UTF-8, no title, a range or tag that makes no sense, a thumbnail that is no JPEG).
Result<safetensors::Metadata> editedMetadata(const safetensors::Header& header,
                                             const HeaderEdit& edit, const std::string& fileName);

/// Edits an adapter's header where it lies: whole or not at all, the tensors bit for bit and in
/// their order, so that the hash of the tensors stays and links lead to the edited file. The hashes
/// a header carries are of the tensors as they are. An edit that changes nothing leaves the file
/// alone. Reads the file twice and needs as much free space as it has. Errors: of reading; of
/// editedMetadata(); Unsupported for what is no adapter; Io, in a sentence, when the file may not
/// be written or the disk is full. `calls` is for tests.
Status editHeader(const std::filesystem::path& adapter, const HeaderEdit& edit,
                  FileCalls* calls = nullptr);

/// What became of one file of a batch.
struct EditOutcome {
    std::filesystem::path file;
    Status status;
};

struct BatchOptions {
    CancelToken cancel;         ///< looked at before each file
    ProgressSink onProgress;    ///< called before each file, where given: files done of all
    FileCalls* calls = nullptr; ///< for tests
};

/// editHeader() for each of the files; one that fails stops nothing. The outcomes are in the order
/// of the files; after a cancel those not begun are Cancelled.
std::vector<EditOutcome> editHeaders(const std::vector<std::filesystem::path>& adapters,
                                     const HeaderEdit& edit, const BatchOptions& options = {});

} // namespace diptych::library

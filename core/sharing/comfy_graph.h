#pragma once

#include "core/base/json.h"

#include <optional>
#include <string>
#include <vector>

namespace diptych::sharing {

/// Where a link begins: an output of a node.
struct ComfyOutput {
    int node = 0; ///< as ComfyGraph::add() numbered it
    int slot = 0; ///< 0 is its first output
};

/// An input that is a link.
struct ComfyInput {
    std::string name;
    std::string type;                     ///< "CONDITIONING", "MODEL", …
    std::optional<ComfyOutput> from = {}; ///< none: an optional input left open
};

/// An input that is a value, set on the node itself.
struct ComfyWidget {
    std::string name;
    Json value;
    bool ofWindow = false; ///< belongs to ComfyUI's window alone ("control_after_generate")
};

/// A slot that links may begin at.
struct ComfySlot {
    std::string name;
    std::string type;
};

/// One node of a workflow.
struct ComfyNode {
    std::string type;                 ///< class name ("CLIPTextEncode")
    std::string title;                ///< shown on it; empty: the class's own
    std::vector<ComfyInput> inputs;   ///< in the class's order
    std::vector<ComfyWidget> widgets; ///< in the class's order
    std::vector<ComfySlot> outputs;
    int column = 0; ///< place on the canvas, from the left
    int row = 0;    ///< from the top
};

/// A ComfyUI workflow that is being made, and the two files ComfyUI knows it as.
class ComfyGraph {
  public:
    /// Adds a node whose links begin at nodes that are there already. Returns its number, from 1.
    int add(ComfyNode node);
    /// A note for people on the canvas; not a part of the workflow.
    void addNote(std::string text, int column, int row);

    /// The graph as ComfyUI's window saves and opens it (format 0.4). `extra` goes along.
    Json windowFile(const Json& extra) const;
    /// The graph as ComfyUI's server takes it: number → class and inputs; without notes.
    Json serverFile() const;

  private:
    struct Note {
        std::string text;
        int column = 0;
        int row = 0;
    };
    std::vector<ComfyNode> m_nodes;
    std::vector<Note> m_notes;
};

} // namespace diptych::sharing

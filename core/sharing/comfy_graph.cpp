#include "core/sharing/comfy_graph.h"

#include <utility>

namespace diptych::sharing {
namespace {

constexpr double kColumnWidth = 380.0;
constexpr double kRowHeight = 220.0;
constexpr double kNodeWidth = 320.0;
constexpr double kLineHeight = 26.0;
constexpr double kTextHeight = 120.0;

/// Links of the whole graph, and which of them begin and end where.
struct Links {
    Json all = Json::array();
    std::vector<std::vector<Json>> begins; ///< by node and slot: a list of numbers
    std::vector<std::vector<Json>> ends;   ///< by node and input: a number, or null
};

Links linksOf(const std::vector<ComfyNode>& nodes) {
    Links links;
    for (const ComfyNode& node : nodes) {
        links.begins.emplace_back(node.outputs.size(), Json::array());
        links.ends.emplace_back(node.inputs.size(), nullptr);
    }
    for (std::size_t to = 0; to < nodes.size(); ++to)
        for (std::size_t input = 0; input < nodes[to].inputs.size(); ++input) {
            const ComfyInput& link = nodes[to].inputs[input];
            if (!link.from)
                continue;
            const std::size_t number = links.all.size() + 1;
            links.all.push_back(
                Json::array({number, link.from->node, link.from->slot, to + 1, input, link.type}));
            links.begins.at(static_cast<std::size_t>(link.from->node) - 1)
                .at(static_cast<std::size_t>(link.from->slot))
                .push_back(number);
            links.ends[to][input] = number;
        }
    return links;
}

double heightOf(const ComfyNode& node) {
    double lines = 2.0 + static_cast<double>(node.inputs.size() + node.widgets.size());
    return lines * kLineHeight + (node.type == "CLIPTextEncode" ? kTextHeight : 0.0);
}

Json placed(int column, int row) {
    return Json::array({kColumnWidth * column, kRowHeight * row});
}

Json windowNode(const ComfyNode& node, std::size_t index, const Links& links) {
    Json inputs = Json::array();
    for (std::size_t i = 0; i < node.inputs.size(); ++i)
        inputs.push_back({{"name", node.inputs[i].name},
                          {"type", node.inputs[i].type},
                          {"link", links.ends[index][i]}});
    Json outputs = Json::array();
    for (std::size_t i = 0; i < node.outputs.size(); ++i)
        outputs.push_back({{"name", node.outputs[i].name},
                           {"type", node.outputs[i].type},
                           {"slot_index", i},
                           {"links", links.begins[index][i]}});
    Json values = Json::array();
    for (const ComfyWidget& widget : node.widgets)
        values.push_back(widget.value);
    Json written = {{"id", index + 1},
                    {"type", node.type},
                    {"pos", placed(node.column, node.row)},
                    {"size", Json::array({kNodeWidth, heightOf(node)})},
                    {"flags", Json::object()},
                    {"order", index},
                    {"mode", 0},
                    {"inputs", inputs},
                    {"outputs", outputs},
                    {"properties", {{"Node name for S&R", node.type}}},
                    {"widgets_values", values}};
    if (!node.title.empty())
        written["title"] = node.title;
    return written;
}

} // namespace

int ComfyGraph::add(ComfyNode node) {
    m_nodes.push_back(std::move(node));
    return static_cast<int>(m_nodes.size());
}

void ComfyGraph::addNote(std::string text, int column, int row) {
    m_notes.push_back({std::move(text), column, row});
}

Json ComfyGraph::windowFile(const Json& extra) const {
    const Links links = linksOf(m_nodes);
    Json nodes = Json::array();
    for (std::size_t i = 0; i < m_nodes.size(); ++i)
        nodes.push_back(windowNode(m_nodes[i], i, links));
    for (const Note& note : m_notes)
        nodes.push_back({{"id", nodes.size() + 1},
                         {"type", "Note"},
                         {"pos", placed(note.column, note.row)},
                         {"size", Json::array({2 * kNodeWidth, 2 * kRowHeight})},
                         {"flags", Json::object()},
                         {"order", nodes.size()},
                         {"mode", 0},
                         {"inputs", Json::array()},
                         {"outputs", Json::array()},
                         {"properties", {{"text", ""}}},
                         {"widgets_values", Json::array({note.text})}});
    const std::size_t count = nodes.size();
    return {{"last_node_id", count},
            {"last_link_id", links.all.size()},
            {"nodes", std::move(nodes)},
            {"links", links.all},
            {"groups", Json::array()},
            {"config", Json::object()},
            {"extra", extra},
            {"version", 0.4}};
}

Json ComfyGraph::serverFile() const {
    Json file = Json::object();
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        Json inputs = Json::object();
        for (const ComfyWidget& widget : m_nodes[i].widgets)
            if (!widget.ofWindow)
                inputs[widget.name] = widget.value;
        for (const ComfyInput& link : m_nodes[i].inputs)
            if (link.from)
                inputs[link.name] = Json::array({std::to_string(link.from->node), link.from->slot});
        Json node = {{"class_type", m_nodes[i].type}, {"inputs", std::move(inputs)}};
        if (!m_nodes[i].title.empty())
            node["_meta"] = {{"title", m_nodes[i].title}};
        file[std::to_string(i + 1)] = std::move(node);
    }
    return file;
}

} // namespace diptych::sharing

#include "core/text/byte_symbols.h"

#include <unicode/utf8.h>

namespace diptych::text {
namespace {

struct SymbolTable {
    std::array<std::uint8_t, 256> order{};
    std::array<std::string, 256> symbols;
    std::array<int, 512> byteOfCodePoint{};
};

bool standsForItself(int byte) {
    return (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
}

SymbolTable makeTable() {
    SymbolTable table;
    table.byteOfCodePoint.fill(-1);
    std::size_t listed = 0;
    const auto list = [&](int byte, int codePoint) {
        std::string symbol;
        if (codePoint < 0x80) {
            symbol.push_back(static_cast<char>(codePoint));
        } else {
            symbol.push_back(static_cast<char>(0xC0 | (codePoint >> 6)));
            symbol.push_back(static_cast<char>(0x80 | (codePoint & 0x3F)));
        }
        table.order[listed++] = static_cast<std::uint8_t>(byte);
        table.symbols[static_cast<std::size_t>(byte)] = symbol;
        table.byteOfCodePoint[static_cast<std::size_t>(codePoint)] = byte;
    };
    for (int byte = 0; byte < 256; ++byte)
        if (standsForItself(byte))
            list(byte, byte);
    int next = 256;
    for (int byte = 0; byte < 256; ++byte)
        if (!standsForItself(byte))
            list(byte, next++);
    return table;
}

const SymbolTable& table() {
    static const SymbolTable kTable = makeTable();
    return kTable;
}

} // namespace

const std::string& symbolOfByte(std::uint8_t byte) {
    return table().symbols[byte];
}

const std::array<std::uint8_t, 256>& bytesInVocabularyOrder() {
    return table().order;
}

std::string bytesOfSymbols(std::string_view symbols) {
    std::string bytes;
    const auto length = static_cast<std::int64_t>(symbols.size());
    for (std::int64_t at = 0; at < length;) {
        UChar32 codePoint = 0;
        U8_NEXT(symbols.data(), at, length, codePoint);
        const int byte =
            codePoint >= 0 && codePoint < static_cast<UChar32>(table().byteOfCodePoint.size())
                ? table().byteOfCodePoint[static_cast<std::size_t>(codePoint)]
                : -1;
        if (byte < 0)
            return std::string(symbols);
        bytes.push_back(static_cast<char>(byte));
    }
    return bytes;
}

} // namespace diptych::text

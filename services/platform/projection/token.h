// Consistency tokens and event sequences: positions of a journal's history, as text. Both carry the
// generation that their position belongs to.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "mkep/platform/v1/journal.pb.h"

namespace mkep::platform {

// Generation that a position belongs to.
uint32_t GenerationOf(const v1::Identity& identity, uint64_t position);

struct Token {
  std::string journal;  // first characters of the journal id
  uint32_t generation = 0;
  uint64_t position = 0;
  std::string chain;  // first bytes of the chain hash there, hexadecimal
};
std::string FormatToken(const v1::Identity& identity, uint64_t position, std::string_view chain);
std::optional<Token> ParseToken(std::string_view text);
// Whether the token is of this journal and generation and, where it is still known, of this chain.
// Its position must have been applied.
bool Matches(const Token& token, const v1::Identity& identity,
             const std::optional<std::string>& chain_there);
bool IsOfJournal(const Token& token, const v1::Identity& identity);

// ce_sequence: generation-position-index, zero-padded: compares as text.
std::string FormatSequence(uint32_t generation, uint64_t position, uint32_t index);
struct Sequence {
  uint32_t generation = 0;
  uint64_t position = 0;
  uint32_t index = 0;
};
// Nothing where it is not written so: it would not compare.
std::optional<Sequence> ParseSequence(std::string_view text);
// Whether it was published from history that was lost: its position belongs to a later generation
// by now.
bool IsOfLostHistory(const Sequence& sequence, const v1::Identity& identity);
// ce_source of a journal partition: `mkep/registry/0`.
std::string SourceOf(const v1::Identity& identity);

}  // namespace mkep::platform

#include "platform/projection/token.h"

#include <charconv>

#include "platform/projection/acceptance.h"

namespace mkep::platform {
namespace {

constexpr size_t kJournalCharacters = 8;
constexpr size_t kChainBytes = 8;

std::vector<std::string_view> Split(std::string_view text, char by) {
  std::vector<std::string_view> parts;
  while (true) {
    const size_t at = text.find(by);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

template <class T>
bool Read(std::string_view digits, T* number) {
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), *number);
  return error == std::errc() && end == digits.data() + digits.size();
}

}  // namespace

uint32_t GenerationOf(const v1::Identity& identity, uint64_t position) {
  uint32_t generation = 1;
  for (const v1::Generation& each : identity.generations()) {
    if (position >= each.begins_at()) generation = each.number();
  }
  return generation;
}

std::string FormatToken(const v1::Identity& identity, uint64_t position, std::string_view chain) {
  return fmt::format("{}.{}.{}.{}", identity.journal_id().substr(0, kJournalCharacters),
                     GenerationOf(identity, position), position, Hex(chain.substr(0, kChainBytes)));
}

std::optional<Token> ParseToken(std::string_view text) {
  const auto parts = Split(text, '.');
  Token token;
  if (parts.size() != 4 || !Read(parts[1], &token.generation) || !Read(parts[2], &token.position)) {
    return std::nullopt;
  }
  token.journal = parts[0];
  token.chain = parts[3];
  return token;
}

bool IsOfJournal(const Token& token, const v1::Identity& identity) {
  return token.journal == identity.journal_id().substr(0, kJournalCharacters);
}

bool Matches(const Token& token, const v1::Identity& identity,
             const std::optional<std::string>& chain_there) {
  return IsOfJournal(token, identity) &&
         token.generation == GenerationOf(identity, token.position) &&
         (!chain_there || token.chain == Hex(chain_there->substr(0, kChainBytes)));
}

std::string FormatSequence(uint32_t generation, uint64_t position, uint32_t index) {
  return fmt::format("{:06}-{:019}-{:06}", generation, position, index);
}

std::optional<Sequence> ParseSequence(std::string_view text) {
  const auto parts = Split(text, '-');
  Sequence sequence;
  if (parts.size() != 3 || !Read(parts[0], &sequence.generation) ||
      !Read(parts[1], &sequence.position) || !Read(parts[2], &sequence.index)) {
    return std::nullopt;
  }
  const bool as_written =
      FormatSequence(sequence.generation, sequence.position, sequence.index) == text;
  return as_written ? std::optional(sequence) : std::nullopt;
}

bool IsOfLostHistory(const Sequence& sequence, const v1::Identity& identity) {
  return sequence.generation < GenerationOf(identity, sequence.position);
}

std::string SourceOf(const v1::Identity& identity) {
  return fmt::format("mkep/{}/{}", identity.service(), identity.partition());
}

}  // namespace mkep::platform

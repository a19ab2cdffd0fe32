// Hashes and names as the journal's documents describe them: chain, digest of a request, tokens,
// sequences. Written from the description, not shared with the platform.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "mkep/platform/v1/journal.pb.h"

namespace mkep::checker {

std::string Sha256(std::initializer_list<std::string_view> parts);
std::string ChainSeed(const platform::v1::Identity& identity);
std::string RequestDigest(std::string_view request, std::optional<uint64_t> etag);

uint32_t GenerationAt(const platform::v1::Identity& identity, uint64_t position);
// Whether a ce_sequence is of an earlier generation than its position belongs to by now: what it
// came from was lost.
bool IsOfLostHistory(const std::string& sequence, const platform::v1::Identity& identity);
// `<first 8 of the journal id>.<generation>.<position>.<first 8 bytes of the chain>`.
std::string TokenAt(const platform::v1::Identity& identity, uint64_t position,
                    std::string_view chain);
// The position that a token names, whether or not the rest of it is true.
std::optional<uint64_t> PositionIn(std::string_view token);

std::string SequenceAt(const platform::v1::Identity& identity, uint64_t position, uint32_t index);
// Whether it compares: three numbers, each with all its zeros.
bool IsSequence(std::string_view text);
std::string SourceOf(const platform::v1::Identity& identity);
// The part of an aggregate's name before the first `/`.
std::string KindOf(const std::string& aggregate);

int64_t Micros(const google::protobuf::Timestamp& time);
// Name of a refusal's reason without its prefix, as ErrorInfo has it.
std::string ReasonOf(const platform::v1::RefusalRecord& refusal);

}  // namespace mkep::checker

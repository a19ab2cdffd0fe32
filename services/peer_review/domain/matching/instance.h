// Problems made for tests: small ones in a few words, and random ones from a seed.
#pragma once

#include <cstdint>
#include <string>

#include "mkep/peer_review/v1/peer_review_matching.pb.h"

namespace mkep::peer_review::matching {

// A primary school `s-<urn>` named "Example <urn>", without figures or declarations.
v1::Candidate ExampleSchool(int urn);

// The same with its percentage at the expected standard in reading.
v1::Candidate ReaderSchool(int urn, int reading_percent);

void AddMeasure(const std::string& measure, int64_t value_e4, v1::Candidate& candidate);

v1::MatchingSnapshot SnapshotOfSchools(std::initializer_list<v1::Candidate> candidates);

struct RandomShape {
  int schools = 10;
  uint64_t seed = 1;
  bool sparse = false;  // many pairs ruled out, so that odd sets and left-over schools are frequent
};

v1::MatchingSnapshot RandomSnapshot(const RandomShape& shape);

v1::MatchingSnapshot Shuffled(v1::MatchingSnapshot snapshot, uint64_t seed);

}  // namespace mkep::peer_review::matching

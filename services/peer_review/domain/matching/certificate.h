// Checks that a matching is what it claims and that no other is better, by a certificate alone.
// Shares nothing with the solver: by the duality of the matching polytope (Edmonds 1965), duals
// that cover every admissible pair and whose value equals the matching's weight leave no room for a
// better one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "mkep/peer_review/v1/peer_review_matching.pb.h"
#include "mkep/peer_review/v1/peer_review_queries.pb.h"
#include "peer_review/domain/matching/problem.h"
#include "peer_review/domain/matching/whole_number.h"

namespace mkep::peer_review::matching {

// Duals are scaled by this at most.
inline constexpr int kMostScale = 4;

// The duals of a certificate.
class Duals {
 public:
  Duals(const v1::Certificate& certificate, int vertices);

  // Why the certificate is none for so many vertices; empty where it is one.
  const std::string& problem() const { return problem_; }
  // The value of the duals: no matching weighs more than this over the scale.
  Wide Value() const { return value_; }
  int scale() const { return scale_; }

 private:
  void ReadVertices(const v1::Certificate& certificate);
  void ReadSets(const v1::Certificate& certificate);
  void Nest(const v1::Certificate& certificate);
  friend class Cover;

  int scale_ = 1;
  std::string problem_;
  // Duals as they count in a cover: none beyond kCoversAny.
  std::vector<int64_t> vertices_;
  std::vector<int> innermost_;  // smallest set around each vertex, or -1
  std::vector<int> parents_;
  std::vector<int64_t> sums_;  // duals of a set and of all around it
  Wide value_ = 0;
};

// What covers the pairs of one school, in scaled units: the duals of both ends, and those of all
// odd sets around both. Made once a school, it answers for each other at once, however deep sets
// nest.
class Cover {
 public:
  // Keeps a reference to both, and needs duals without a problem.
  Cover(const Problem& problem, const Duals& duals, int school);

  // Cover less scaled weight. Below 0 the pair is not covered: where it is admissible, a better
  // matching may exist.
  int64_t Slack(int other) const;

 private:
  const Problem& problem_;
  const Duals& duals_;
  int school_;
  std::vector<int64_t> around_;  // by set: the duals of all sets around it and the school
};

// Checks pairs, duals and their equality.
v1::CertificateCheck Check(const Problem& problem, const v1::Proposal& proposal,
                           const v1::Certificate& certificate);

}  // namespace mkep::peer_review::matching

// Checks that a matching is what it claims and that no other is better, by a certificate alone. Shares
// nothing with the solver: by the duality of the matching polytope (Edmonds 1965), duals that cover
// every admissible pair and whose value equals the matching's weight leave no room for a better one.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "mkep/peer_review/v1/peer_review_matching.pb.h"
#include "mkep/peer_review/v1/peer_review_queries.pb.h"
#include "peer_review/domain/matching/problem.h"
#include "peer_review/domain/matching/whole_number.h"

namespace mkep::peer_review::matching {

// The duals of a certificate, ready to price any pair.
class Duals {
 public:
  Duals(const v1::Certificate& certificate, int vertices);

  // Why the certificate is none for so many vertices; empty where it is one. Pairs may be priced
  // only then.
  const std::string& problem() const { return problem_; }
  // What covers the pair, in scaled units: the duals of both ends and of all odd sets around them.
  Wide Cover(int a, int b) const;
  // Cover less scaled weight: never negative for a certificate that holds.
  Wide Slack(int a, int b, int64_t weight) const { return Cover(a, b) - Wide{scale_} * weight; }
  // False where the duals of the ends alone cover any pair of the two.
  bool MayBeShort(int a, int b, int64_t greatest_weight) const;
  // The value of the duals: no matching weighs more than this over the scale.
  Wide Value() const { return value_; }
  int scale() const { return scale_; }

 private:
  void ReadVertices(const v1::Certificate& certificate);
  void ReadSets(const v1::Certificate& certificate);
  void Nest(const v1::Certificate& certificate);
  Wide Around(int set, int other) const;

  int scale_ = 1;
  std::string problem_;
  std::vector<int64_t> vertices_;
  std::vector<int> innermost_;  // smallest set around each vertex, or -1
  std::vector<int> parents_;
  std::vector<int> depths_;
  std::vector<Wide> sums_;  // duals of a set and of all around it
  Wide value_ = 0;
};

// Checks pairs, duals and their equality.
v1::CertificateCheck Check(const Problem& problem, const v1::Proposal& proposal,
                           const v1::Certificate& certificate);

}  // namespace mkep::peer_review::matching

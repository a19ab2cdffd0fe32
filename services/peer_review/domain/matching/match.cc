#include "peer_review/domain/matching/match.h"

#include <algorithm>
#include <array>

#include "peer_review/domain/matching/candidate_edges.h"
#include "peer_review/domain/matching/certificate.h"
#include "peer_review/domain/matching/solver.h"

namespace mkep::peer_review::matching {

namespace {

constexpr int kAlone = -1;

// Nests the solver's sets: the smaller first, each under the smallest that contains it.
void WriteSets(std::vector<DualSet> sets, int vertices, v1::Certificate& certificate) {
  for (DualSet& set : sets) std::sort(set.vertices.begin(), set.vertices.end());
  std::sort(sets.begin(), sets.end(), [](const DualSet& a, const DualSet& b) {
    return a.vertices.size() != b.vertices.size() ? a.vertices.size() < b.vertices.size()
                                                  : a.vertices < b.vertices;
  });
  std::vector<int> outermost(static_cast<size_t>(vertices), kAlone);
  for (const DualSet& set : sets) {
    const int index = certificate.odd_sets_size();
    v1::OddSet& written = *certificate.add_odd_sets();
    written.set_parent(kAlone);
    written.set_dual(set.dual);
    for (const int vertex : set.vertices) {
      int& around = outermost[static_cast<size_t>(vertex)];
      if (around == kAlone) {
        written.add_vertices(vertex);
      } else {
        certificate.mutable_odd_sets(around)->set_parent(index);
      }
      around = index;
    }
  }
}

v1::Certificate Certify(const Problem& problem, const Solution& solution) {
  v1::Certificate certificate;
  certificate.set_digest(problem.digest());
  certificate.set_scale(kDualScale);
  for (const int64_t dual : solution.vertex_duals) certificate.add_vertex_duals(dual);
  WriteSets(solution.odd_sets, problem.size(), certificate);
  return certificate;
}

std::vector<v1::RuledOut> CountReasons(const Problem& problem, int school) {
  std::array<int32_t, v1::PairReason_ARRAYSIZE> counts{};
  for (int other = 0; other < problem.size(); ++other) {
    if (other == school) continue;
    const auto reasons = ReasonsIn(problem.filter().RuledOut(school, other));
    if (reasons.empty()) return {};
    for (const v1::PairReason reason : reasons) ++counts[static_cast<size_t>(reason)];
  }
  std::vector<v1::RuledOut> ruled_out;
  for (int reason = 1; reason < v1::PairReason_ARRAYSIZE; ++reason) {
    if (counts[static_cast<size_t>(reason)] == 0) continue;
    v1::RuledOut& row = ruled_out.emplace_back();
    row.set_reason(static_cast<v1::PairReason>(reason));
    row.set_schools(counts[static_cast<size_t>(reason)]);
  }
  return ruled_out;
}

v1::UnservedReason WhyUnserved(const Problem& problem, int school, bool has_partners) {
  if (has_partners) return v1::UNSERVED_REASON_REMAINDER;
  if (!problem.benefits().Usable(school)) return v1::UNSERVED_REASON_NO_PUBLISHED_MEASURE;
  if (!problem.filter().HasCapacity(school)) return v1::UNSERVED_REASON_NO_CAPACITY;
  if (!problem.filter().PhaseKnown(school)) return v1::UNSERVED_REASON_PHASE_NOT_KNOWN;
  return v1::UNSERVED_REASON_NO_ADMISSIBLE_PARTNER;
}

v1::Unserved LeaveOver(const Problem& problem, int school) {
  v1::Unserved unserved;
  unserved.set_school_id(problem.candidate(school).school_id());
  const auto ruled_out = CountReasons(problem, school);
  unserved.mutable_ruled_out()->Add(ruled_out.begin(), ruled_out.end());
  const bool has_partners = ruled_out.empty() && problem.size() > 1;
  unserved.set_reason(WhyUnserved(problem, school, has_partners));
  return unserved;
}

v1::Proposal Propose(const Problem& problem, const Solution& solution) {
  v1::Proposal proposal;
  proposal.set_digest(problem.digest());
  int64_t benefit = 0;
  for (int school = 0; school < problem.size(); ++school) {
    const int partner = solution.partners[static_cast<size_t>(school)];
    if (partner == kAlone) *proposal.add_unserved() = LeaveOver(problem, school);
    if (partner <= school) continue;
    v1::Pair& pair = *proposal.add_pairs();
    pair = problem.Describe(school, partner);
    benefit += pair.benefit_to_first_e4() + pair.benefit_to_second_e4();
  }
  proposal.set_served(2 * proposal.pairs_size());
  proposal.set_benefit_e4(benefit);
  return proposal;
}

}  // namespace

Matched Match(const v1::MatchingSnapshot& snapshot, const v1::MatchingPolicy& policy) {
  return Match(Problem(snapshot, policy));
}

Matched Match(const Problem& problem) {
  CandidateEdges candidates(problem);
  while (true) {
    const Solution solution = SolveMaximumWeight(problem.size(), candidates.edges());
    v1::Certificate certificate = Certify(problem, solution);
    if (!candidates.Add(Duals(certificate, problem.size())))
      return {Propose(problem, solution), std::move(certificate), candidates.edges()};
  }
}

}  // namespace mkep::peer_review::matching

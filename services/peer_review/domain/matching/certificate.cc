#include "peer_review/domain/matching/certificate.h"

#include <fmt/format.h>

#include <algorithm>

namespace mkep::peer_review::matching {

namespace {

constexpr int kNone = -1;
// More than any scaled weight, and a few of them still fit into 63 bits.
constexpr int64_t kCoversAny = kMostScale * kMostWeight;

}  // namespace

Duals::Duals(const v1::Certificate& certificate, int vertices) : scale_(certificate.scale()) {
  if (scale_ < 1 || scale_ > kMostScale) {
    problem_ = fmt::format("its scale is not 1 to {}", kMostScale);
  } else if (certificate.vertex_duals_size() != vertices) {
    problem_ = fmt::format("it has {} vertex duals for {} schools", certificate.vertex_duals_size(),
                           vertices);
  }
  if (problem_.empty()) ReadVertices(certificate);
  if (problem_.empty()) ReadSets(certificate);
  if (problem_.empty()) Nest(certificate);
}

void Duals::ReadVertices(const v1::Certificate& certificate) {
  for (const int64_t dual : certificate.vertex_duals()) {
    if (dual < 0) problem_ = "a vertex dual is negative";
    vertices_.push_back(std::min(dual, kCoversAny));
    value_ += dual;
  }
  innermost_.assign(vertices_.size(), kNone);
}

// Sets nest or are disjoint by their shape: each vertex stands in one set, each set in one parent,
// and parents stand behind their children. What is left to check is that all of them are odd.
void Duals::ReadSets(const v1::Certificate& certificate) {
  const int count = certificate.odd_sets_size();
  std::vector<int64_t> sizes(At(count), 0);
  for (int i = 0; i < count; ++i) {
    const v1::OddSet& set = certificate.odd_sets(i);
    for (const int vertex : set.vertices()) {
      if (vertex < 0 || At(vertex) >= vertices_.size() || innermost_[At(vertex)] != kNone) {
        problem_ = fmt::format("odd set {} names a vertex that is none or stands elsewhere", i);
        return;
      }
      innermost_[At(vertex)] = i;
    }
    sizes[At(i)] += set.vertices_size();
    if (set.parent() != kNone && (set.parent() <= i || set.parent() >= count)) {
      problem_ = fmt::format("odd set {} has no parent behind it", i);
      return;
    }
    if (set.dual() < 0 || sizes[At(i)] < 3 || sizes[At(i)] % 2 == 0) {
      problem_ = fmt::format("odd set {} is not odd, or its dual is negative", i);
      return;
    }
    if (set.parent() != kNone) sizes[At(set.parent())] += sizes[At(i)];
    value_ += Wide{set.dual()} * ((sizes[At(i)] - 1) / 2);
  }
}

void Duals::Nest(const v1::Certificate& certificate) {
  const int count = certificate.odd_sets_size();
  parents_.resize(At(count));
  sums_.assign(At(count), 0);
  for (int i = count - 1; i >= 0; --i) {
    const int parent = certificate.odd_sets(i).parent();
    parents_[At(i)] = parent;
    sums_[At(i)] = std::min(certificate.odd_sets(i).dual(), kCoversAny);
    if (parent != kNone) sums_[At(i)] = std::min(sums_[At(i)] + sums_[At(parent)], kCoversAny);
  }
}

// Parents stand behind their children, so going backwards each finds its parent done.
Cover::Cover(const Problem& problem, const Duals& duals, int school)
    : problem_(problem), duals_(duals), school_(school), around_(duals.parents_.size(), 0) {
  int own = duals.innermost_[At(school)];
  std::vector<bool> holds_school(around_.size(), false);
  for (; own != kNone; own = duals.parents_[At(own)]) holds_school[At(own)] = true;
  for (size_t set = around_.size(); set-- > 0;) {
    const int parent = duals.parents_[set];
    if (holds_school[set]) {
      around_[set] = duals.sums_[set];
    } else if (parent != kNone) {
      around_[set] = around_[At(parent)];
    }
  }
}

int64_t Cover::Slack(int other) const {
  int64_t cover = duals_.vertices_[At(school_)] + duals_.vertices_[At(other)];
  const int set = duals_.innermost_[At(other)];
  if (set != kNone) cover += around_[At(set)];
  return cover - duals_.scale() * problem_.Weight(school_, other);
}

namespace {

// Checks the pairs of a proposal and sums their weights.
class PairCheck {
 public:
  PairCheck(const Problem& problem, const v1::Proposal& proposal) : problem_(problem) {
    paired_.assign(At(problem.size()), false);
    for (const v1::Pair& pair : proposal.pairs()) {
      if (why_.empty()) Take(pair);
    }
    const auto worth = problem.WorthOf(weight_);
    if (why_.empty() && (proposal.served() != 2 * proposal.pairs_size() ||
                         proposal.benefit_e4() != worth.benefit_e4)) {
      why_ = "served or benefit is not what the pairs come to";
    }
    if (why_.empty() && proposal.unserved_size() != problem.size() - proposal.served()) {
      why_ = "the schools left over are not listed";
    }
  }
  const std::string& why() const { return why_; }
  Wide weight() const { return weight_; }

 private:
  void Take(const v1::Pair& pair) {
    const auto a = problem_.Number(pair.first_school_id());
    const auto b = problem_.Number(pair.second_school_id());
    if (!a || !b || *a == *b) {
      why_ = "a pair names a school that is not entered";
    } else if (paired_[At(*a)] || paired_[At(*b)]) {
      why_ =
          fmt::format("{} or {} is paired twice", pair.first_school_id(), pair.second_school_id());
    } else if (!problem_.Admissible(*a, *b)) {
      why_ =
          fmt::format("{} and {} are ruled out", pair.first_school_id(), pair.second_school_id());
    } else {
      paired_[At(*a)] = paired_[At(*b)] = true;
      weight_ += problem_.Weight(*a, *b);
    }
  }

  const Problem& problem_;
  std::vector<bool> paired_;
  std::string why_;
  Wide weight_ = 0;
};

// Every admissible pair must be covered, those the solver never saw included. Answers what is not.
std::string CheckCover(const Problem& problem, const Duals& duals, v1::CertificateCheck& check) {
  int64_t checked = 0;
  for (int a = 0; a < problem.size(); ++a) {
    const Cover cover(problem, duals, a);
    for (int b = a + 1; b < problem.size(); ++b, ++checked) {
      if (cover.Slack(b) >= 0 || !problem.Admissible(a, b)) continue;
      return fmt::format("{} and {} together would be worth more than their duals",
                         problem.candidate(a).school_id(), problem.candidate(b).school_id());
    }
  }
  check.set_pairs_checked(checked);
  return "";
}

std::string CheckAll(const Problem& problem, const v1::Proposal& proposal,
                     const v1::Certificate& certificate, v1::CertificateCheck& check) {
  if (proposal.digest() != problem.digest() || certificate.digest() != problem.digest()) {
    return "it was made for another snapshot or policy";
  }
  const PairCheck pairs(problem, proposal);
  if (!pairs.why().empty()) return pairs.why();
  const Duals duals(certificate, problem.size());
  if (!duals.problem().empty()) return duals.problem();
  std::string uncovered = CheckCover(problem, duals, check);
  if (!uncovered.empty()) return uncovered;
  const Worth bound = problem.WorthOf(duals.Value() / duals.scale());
  check.set_bound_served(static_cast<int32_t>(2 * bound.pairs));
  check.set_bound_benefit_e4(bound.benefit_e4);
  if (duals.Value() == Wide{duals.scale()} * pairs.weight()) return "";
  return "the duals leave room for a better matching";
}

}  // namespace

v1::CertificateCheck Check(const Problem& problem, const v1::Proposal& proposal,
                           const v1::Certificate& certificate) {
  v1::CertificateCheck check;
  check.set_problem(CheckAll(problem, proposal, certificate, check));
  check.set_optimal(check.problem().empty());
  return check;
}

}  // namespace mkep::peer_review::matching

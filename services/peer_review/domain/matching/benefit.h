// What one school gains from another, in 1/10000: by declared priorities and strengths where there
// are some, by published figures otherwise.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mkep/peer_review/v1/peer_review_matching.pb.h"
#include "peer_review/domain/matching/measures.h"
#include "peer_review/domain/matching/whole_number.h"

namespace mkep::peer_review::matching {

// Standing of a school in one measure: its distance from the mean in standard deviations, 1/10000.
using Standing = std::array<std::optional<int32_t>, kBenefitMeasures.size()>;

// An area shared by a priority and a strength.
struct SharedArea {
  std::string area;
  int32_t weight = 0;
  int32_t level = 0;
};

class Benefits {
 public:
  // Candidates in canonical order; they are numbered in it.
  explicit Benefits(const v1::MatchingSnapshot& canonical);

  // What `to` gains from `from`.
  int64_t Of(int from, int to) const;
  // What both gain from each other.
  int64_t OfBoth(int a, int b) const;
  // Not less than what any pair gains, both ways.
  int64_t Greatest() const { return greatest_; }
  // Whether anything is known that a benefit may rest on.
  bool Usable(int school) const;
  // Whether a priority of `to` may be served by what `from` declared; else figures count.
  bool Declared(int from, int to) const;
  // Whether both declared priorities and strengths.
  bool BothDeclaredAll(int a, int b) const;

  std::vector<SharedArea> Shared(int from, int to) const;
  const Standing& standing(int school) const { return schools_[At(school)].standing; }
  // The year whose figures are compared in a measure; empty where there are none.
  const std::string& Period(size_t measure) const { return periods_[measure]; }
  // The figure itself, in 1/10000, turned so that more is better.
  std::optional<int64_t> Value(int school, size_t measure) const;

 private:
  // An area by its number, and a weight or a level.
  using Areas = std::vector<std::pair<int, int32_t>>;

  struct Declaration {
    Areas priorities;  // sorted by area
    Areas strengths;   // sorted, each area once
    std::array<std::optional<int64_t>, kBenefitMeasures.size()> values;
    Standing standing;
    bool measured = false;
  };

  // A school as OfBoth compares it, in one piece of memory.
  struct Compared {
    std::array<int32_t, kBenefitMeasures.size()> standing{};  // 0 where not known
    std::array<int32_t, kBenefitMeasures.size()> known{};     // all bits where known
    bool gives = false;                                       // declared strengths
    bool seeks = false;                                       // declared priorities
  };

  int64_t ReadOffer(const v1::Offer& offer, Declaration& school);
  int AreaOf(const std::string& name);
  // Calls `each` with area, weight and level of what `from` offers and `to` seeks.
  template <class Each>
  void EachShared(int from, int to, Each each) const;
  void ReadFigures(const v1::MatchingSnapshot& snapshot, size_t measure);
  int64_t Standardise(size_t measure);
  static Compared Comparable(const Declaration& school);

  std::vector<std::string> areas_;  // names by number
  std::map<std::string, int> area_numbers_;
  std::vector<Declaration> schools_;
  std::vector<Compared> compared_;
  std::array<std::string, kBenefitMeasures.size()> periods_;
  int64_t greatest_ = 0;
};

}  // namespace mkep::peer_review::matching

// The city's open primaries by what is really published about them: read from the files as they
// are.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "peer_review/domain/matching/certificate.h"
#include "peer_review/domain/matching/grounds.h"
#include "peer_review/domain/matching/match.h"

namespace mkep::peer_review::matching {
namespace {

using Row = std::map<std::string, std::string>;

std::vector<std::string> Fields(const std::string& line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      fields.emplace_back();
    } else if (c != '\r') {
      fields.back() += c;
    }
  }
  return fields;
}

std::vector<Row> Read(const std::string& file) {
  std::ifstream in("tests/data/peer_review/" + file);
  std::string line;
  std::getline(in, line);
  if (line.rfind("\xEF\xBB\xBF", 0) == 0) line.erase(0, 3);
  const auto header = Fields(line);
  std::vector<Row> rows;
  while (std::getline(in, line)) {
    const auto fields = Fields(line);
    Row& row = rows.emplace_back();
    for (size_t i = 0; i < std::min(header.size(), fields.size()); ++i) row[header[i]] = fields[i];
  }
  EXPECT_FALSE(rows.empty()) << file;
  return rows;
}

// A number in 1/10000, or nothing where the text is a code.
std::optional<int64_t> E4(const std::string& text) {
  if (text.empty() || text.find_first_not_of("0123456789.") != std::string::npos)
    return std::nullopt;
  return std::llround(std::stod(text) * 10'000);
}

using Lineage = std::map<std::string, std::set<std::string>>;  // URN to its predecessors

Lineage ReadLinks() {
  Lineage predecessors;
  for (const Row& row : Read("gias_links_mk_2025-04-22.csv")) {
    if (row.at("LinkType") == "Successor") predecessors[row.at("LinkURN")].insert(row.at("URN"));
    if (row.at("LinkType") == "Predecessor") predecessors[row.at("URN")].insert(row.at("LinkURN"));
  }
  return predecessors;
}

bool WasPrimary(const std::string& urn, const std::map<std::string, std::string>& phases,
                const Lineage& predecessors, std::set<std::string> seen = {}) {
  if (!seen.insert(urn).second) return false;
  const auto phase = phases.find(urn);
  if (phase != phases.end()) return phase->second == "Primary";
  const auto before = predecessors.find(urn);
  if (before == predecessors.end()) return false;
  return std::any_of(before->second.begin(), before->second.end(), [&](const std::string& earlier) {
    return WasPrimary(earlier, phases, predecessors, seen);
  });
}

v1::Candidate CandidateOf(const Row& row) {
  v1::Candidate candidate;
  candidate.set_school_id("s-" + row.at("URN"));
  candidate.set_urn(row.at("URN"));
  candidate.set_name(row.at("EstablishmentName"));
  candidate.set_phase(registry::v1::PHASE_PRIMARY);
  candidate.set_latitude_e6(
      static_cast<int32_t>(std::llround(std::stod(row.at("Latitude")) * 1e6)));
  candidate.set_longitude_e6(
      static_cast<int32_t>(std::llround(std::stod(row.at("Longitude")) * 1e6)));
  candidate.mutable_offer()->set_example_defaults(true);
  return candidate;
}

std::map<std::string, v1::Candidate> OpenPrimaries() {
  std::map<std::string, std::string> phases;
  for (const Row& row : Read("gias_mk_2022-04-25.csv")) {
    phases[row.at("URN")] = row.at("PhaseOfEducation (name)");
  }
  std::set<std::string> closed;
  for (const Row& row : Read("gias_mk_subset_sap_2026-08.csv")) {
    phases[row.at("URN")] = row.at("PhaseOfEducationName");
    if (row.at("EstablishmentStatusName") != "Open") closed.insert(row.at("URN"));
  }
  const Lineage predecessors = ReadLinks();
  std::map<std::string, v1::Candidate> primaries;
  for (const Row& row : Read("mk_establishments_2026-02.csv")) {
    const std::string& urn = row.at("URN");
    if (closed.count(urn) || !WasPrimary(urn, phases, predecessors)) continue;
    primaries[urn] = CandidateOf(row);
  }
  return primaries;
}

void Measure(const std::string& measure, const std::string& period, const std::string& value,
             v1::Candidate& candidate) {
  const auto number = E4(value);
  if (!number) return;
  v1::Measured& measured = *candidate.add_measures();
  measured.set_measure(measure);
  measured.set_period(period);
  measured.set_value_e4(*number);
}

// The latest period alone: 2023/24.
v1::MatchingSnapshot Snapshot() {
  auto primaries = OpenPrimaries();
  const std::map<std::string, std::string> subjects = {{"Reading", "ks2.reading.expected"},
                                                       {"Writing", "ks2.writing.expected"},
                                                       {"Maths", "ks2.maths.expected"}};
  for (const Row& row : Read("ks2_mk_2022-23_2023-24.csv")) {
    const auto school = primaries.find(row.at("school_urn"));
    const auto subject = subjects.find(row.at("subject"));
    if (school == primaries.end() || subject == subjects.end()) continue;
    Measure(subject->second, row.at("time_period"), row.at("expected_standard_pupil_percent"),
            school->second);
  }
  for (const Row& row : Read("absence_mk_2013-14_to_2023-24.csv")) {
    const auto school = primaries.find(row.at("URN"));
    if (school == primaries.end() || row.at("time_period") != "202324") continue;
    Measure("absence.overall", row.at("time_period"), row.at("sess_overall_percent"),
            school->second);
  }
  v1::MatchingSnapshot snapshot;
  snapshot.set_cycle_id("2026-27");
  snapshot.set_school_year("2026/27");
  for (auto& [urn, candidate] : primaries) *snapshot.add_candidates() = std::move(candidate);
  return snapshot;
}

TEST(MiltonKeynes, HasEightySevenPrimariesOfWhichEightyAreServed) {
  const Problem problem(Snapshot(), {});
  EXPECT_EQ(problem.size(), 87);
  const Matched matched = Match(problem);
  EXPECT_EQ(matched.proposal.served(), 80);
  ASSERT_EQ(matched.proposal.unserved_size(), 7);
  for (const v1::Unserved& unserved : matched.proposal.unserved()) {
    EXPECT_EQ(unserved.reason(), v1::UNSERVED_REASON_NO_PUBLISHED_MEASURE) << unserved.school_id();
  }
}

TEST(MiltonKeynes, GetsAMatchingThatIsProven) {
  const Problem problem(Snapshot(), {});
  const Matched matched = Match(problem);
  const auto check = Check(problem, matched.proposal, matched.certificate);
  EXPECT_TRUE(check.optimal()) << check.problem();
  EXPECT_EQ(check.bound_served(), 80);
  EXPECT_EQ(check.bound_benefit_e4(), matched.proposal.benefit_e4());
}

TEST(MiltonKeynes, NamesAtLeastThreeReasonsAPairAndThatTrustsAreNotKnown) {
  const Problem problem(Snapshot(), {});
  const Matched matched = Match(problem);
  for (const v1::Pair& pair : matched.proposal.pairs()) {
    const auto view = ViewOf(problem, problem.Number(pair.first_school_id()).value(),
                             problem.Number(pair.second_school_id()).value());
    int known = 0;
    for (const v1::PairGround& ground : view.grounds()) known += ground.known();
    EXPECT_GE(known, 3) << view.ShortDebugString();
    EXPECT_EQ(view.grounds(3).text(),
              fmt::format("Trust: not known for {}; {}.", view.first_name(), view.second_name()));
  }
}

}  // namespace
}  // namespace mkep::peer_review::matching

// Writes pages into a folder so that they can be looked at in a browser:
//   reporting_preview FACTS FOLDER /schools/110532 /city …
// FACTS has one fact a line, its parts divided by tabs: a day (`On`, `2026-09-20`), or the kind of
// an aggregate (`School`), its id and an event as text. The page /a/b becomes the file _a_b.html.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

#include "mkep/reporting/v1/reporting_state.pb.h"
#include "reporting/domain/domain.h"
#include "reporting/testing/site.h"

namespace {

using mkep::platform::testing::Scenario;

struct Fact {
  std::string kind;
  std::string id;
  std::string event;
};

void Take(const Fact& fact, Scenario& scenario) {
  using namespace mkep::reporting::v1;
  if (fact.kind == "On") scenario.On(fact.id);
  if (fact.kind == "School") scenario.Given<School>(fact.id, fact.event);
  if (fact.kind == "Figures") scenario.Given<Figures>(fact.id, fact.event);
  if (fact.kind == "Vacancy") scenario.Given<Vacancy>(fact.id, fact.event);
  if (fact.kind == "EvaluationYear") scenario.Given<EvaluationYear>(fact.id, fact.event);
  if (fact.kind == "PeerReviewCycle") scenario.Given<PeerReviewCycle>(fact.id, fact.event);
}

std::string FileOf(std::string address) {
  std::replace_if(
      address.begin(), address.end(), [](char c) { return c == '/' || c == '?' || c == '&'; }, '_');
  return address + (address.find('.') == std::string::npos ? ".html" : "");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) return std::cerr << "usage: reporting_preview FACTS FOLDER ADDRESS…\n", 2;
  Scenario scenario(mkep::reporting::v1::ReportingDomain());
  std::ifstream facts(argv[1]);
  for (std::string line; std::getline(facts, line);) {
    std::istringstream parts(line);
    Fact fact;
    std::getline(parts, fact.kind, '\t');
    std::getline(parts, fact.id, '\t');
    std::getline(parts, fact.event);
    Take(fact, scenario);
  }
  for (int i = 3; i < argc; ++i) {
    const auto page = mkep::reporting::testing::Visit(scenario, argv[i], true);
    std::ofstream(std::string(argv[2]) + "/" + FileOf(argv[i])) << page.body;
    std::cerr << argv[i] << ": " << page.status << ", " << page.body.size() << " bytes\n";
  }
}

// Who may include what (ARCHITECTURE.md, layout): composition -> application -> domain -> generated
// messages and platform/core. Services never include one another; the platform knows none of them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

#include "contract/contract_walk.h"
#include "contract/source_tree.h"

namespace mkep::contract_test {
namespace {

using ::testing::IsEmpty;
using Prefixes = std::vector<std::string>;

const Prefixes kServices = {"registry", "evaluations", "peer_review", "recruitment", "reporting"};

struct Layer {
  std::string folder;  // files below it, the longest folder counts
  Prefixes allowed;    // what their includes in quotation marks begin with
};

std::vector<Layer> Layers() {
  std::vector<Layer> layers = {
      {"services/platform/", {"platform/", "mkep/platform/", "mkep/options/", "mkep/operations/"}},
      {"services/platform/core/", {"platform/core/", "mkep/platform/", "mkep/options/"}},
      {"services/platform/contract/",
       {"platform/contract/", "platform/core/", "mkep/options/", "mkep/platform/"}},
      {"services/platform/application/",
       {"platform/application/", "platform/contract/", "platform/core/", "mkep/platform/",
        "mkep/options/"}}};
  for (const std::string& service : kServices) {
    const std::string folder = "services/" + service + "/";
    layers.push_back({folder + "domain/", {service + "/domain/", "platform/core/", "mkep/"}});
    layers.push_back({folder + "application/",
                      {service + "/domain/", service + "/application/", "platform/core/",
                       "platform/application/", "mkep/"}});
    layers.push_back({folder, {service + "/", "platform/core/", "platform/application/", "mkep/"}});
  }
  return layers;
}

bool IsTest(const std::string& path) {
  return path.ends_with("_test.cc") || path.find("/testing") != std::string::npos;
}

// `recruitment/` of services/recruitment/domain/vacancy_test.cc: a test may use all of its service.
std::string OwnFolder(const std::string& path) {
  const size_t begin = std::string("services/").size();
  return path.substr(begin, path.find('/', begin) + 1 - begin);
}

bool BeginsWithOneOf(const std::string& text, const Prefixes& prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](const std::string& prefix) { return text.starts_with(prefix); });
}

const Layer* LayerOf(const std::vector<Layer>& layers, const std::string& path) {
  const Layer* found = nullptr;
  for (const Layer& layer : layers) {
    if (!path.starts_with(layer.folder)) continue;
    if (!found || layer.folder.size() > found->folder.size()) found = &layer;
  }
  return found;
}

std::vector<std::string> Matches(const std::string& path, const std::regex& pattern) {
  std::vector<std::string> matches;
  for (const std::string& line : LinesOf(path)) {
    std::smatch match;
    if (std::regex_search(line, match, pattern)) matches.push_back(match[1]);
  }
  return matches;
}

TEST(Layering, IncludesGoOnlyInwards) {
  static const std::regex kInclude("^\\s*#\\s*include\\s+\"([^\"]+)\"");
  const std::vector<Layer> layers = Layers();
  Problems problems;
  for (const std::string& path : SourcesWith({".h", ".cc"})) {
    const Layer* layer = LayerOf(layers, path);
    if (!layer) continue;
    Prefixes allowed = layer->allowed;
    // A test may use all of its service, and run it on the platform.
    if (IsTest(path)) {
      allowed.insert(allowed.end(), {OwnFolder(path), "platform/", "mkep/", "grpc/health/"});
    }
    for (const std::string& include : Matches(path, kInclude)) {
      if (!BeginsWithOneOf(include, allowed)) problems.push_back(path + " includes " + include);
    }
  }
  EXPECT_THAT(problems, IsEmpty());
}

// What carries the services stays out of them.
TEST(Layering, ServicesKnowNoTransportAndNoStore) {
  static const std::regex kInclude(
      "^\\s*#\\s*include\\s+<((grpc|rocksdb|librdkafka|prometheus)[^>]*)>");
  static const std::regex kStub("^\\s*#\\s*include\\s+\"([^\"]+\\.grpc\\.pb\\.h)\"");
  const std::vector<Layer> layers = Layers();
  Problems problems;
  for (const std::string& path : SourcesWith({".h", ".cc"})) {
    // Generated service code is what a benchmark compares ours with, and stands nowhere else.
    for (const std::string& include : Matches(path, kStub)) {
      if (!path.starts_with("tests/bench/")) problems.push_back(path + " includes " + include);
    }
    const Layer* layer = LayerOf(layers, path);
    if (!layer || layer->folder.starts_with("services/platform/")) continue;
    for (const std::string& include : Matches(path, kInclude)) {
      problems.push_back(path + " includes " + include);
    }
  }
  EXPECT_THAT(problems, IsEmpty());
}

}  // namespace
}  // namespace mkep::contract_test

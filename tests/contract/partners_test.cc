// The partners' contract names what partners and the public receive, all of it and nothing else;
// their schemas are those that the contract gives.
#include <fmt/ranges.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <set>

#include "contract/contract_walk.h"
#include "contract/partner_schemas.h"
#include "contract/source_tree.h"

namespace mkep::contract_test {
namespace {

using ::testing::ElementsAreArray;
using ::testing::Eq;
using Names = std::set<std::string>;

std::string TextOf(const std::string& path) {
  return fmt::format("{}\n", fmt::join(LinesOf(path), "\n"));
}

TEST(PartnerSchemas, AreThoseOfTheContract) {
  Names files;
  for (const auto& file : std::filesystem::directory_iterator("proto/partners/schemas"))
    files.insert(file.path().string());
  Names expected;
  for (const auto& [path, schema] : PartnerSchemas()) {
    expected.insert(path);
    ASSERT_TRUE(files.contains(path)) << path << " is missing: run partner_schemas_write";
    EXPECT_EQ(TextOf(path), schema) << path << " is out of date: run partner_schemas_write";
  }
  EXPECT_THAT(files, ElementsAreArray(expected));
}

// What follows `key:` anywhere in the document.
Names ValuesOf(const std::string& key) {
  const std::regex value("^[ -]*" + key + ": *'?([^'\\s]+)");
  Names values;
  for (const std::string& line : LinesOf("proto/partners/asyncapi.yaml")) {
    std::smatch match;
    if (std::regex_search(line, match, value)) values.insert(match[1]);
  }
  return values;
}

TEST(PartnersDocument, DeclaresEachTopicTypeAndSchemaAndNoOther) {
  Names topics, types, schemas;
  for (const auto* message : PartnerMessages()) {
    const auto& published = message->options().GetExtension(options::v1::published);
    topics.insert(published.topic());
    types.insert(published.type());
    schemas.insert("./schemas/" + published.type() + ".json");
  }
  EXPECT_THAT(ValuesOf("address"), Eq(topics));
  EXPECT_THAT(ValuesOf("name"), Eq(types));
  EXPECT_THAT(ValuesOf("const"), ::testing::IsSupersetOf(types));
  EXPECT_THAT(ValuesOf("\\$ref"), ::testing::IsSupersetOf(schemas));
}

}  // namespace
}  // namespace mkep::contract_test

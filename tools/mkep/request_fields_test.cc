#include "mkep/request_fields.h"

#include <gtest/gtest.h>

#include "mkep/commands.h"
#include "mkep/schema.h"
#include "platform/contract/canonical_json.h"

namespace mkep {
namespace {

std::unique_ptr<google::protobuf::Message> Request(const Schema& schema) {
  return schema.Make(schema.Method("registry", "RegisterExampleSchool")->input_type());
}

TEST(RequestFields, AreTakenAsPeopleWriteThem) {
  const Schema schema;
  const auto request = Request(schema);
  SetFields(request.get(), {"urn=999001", "phase=primary", "roll=210", "validate_only=true"});
  EXPECT_EQ(platform::ToJson(*request),
            R"({"urn":"999001","phase":"PHASE_PRIMARY","roll":210,"validateOnly":true})");
}

TEST(RequestFields, ThatAreNoneEndTheCommandAsItsUse) {
  const Schema schema;
  for (const char* wrong : {"urn", "roll=many", "phase=tertiary", "nothing=1", "name=\xff\xfe"}) {
    const auto request = Request(schema);
    try {
      SetFields(request.get(), {wrong});
      ADD_FAILURE() << wrong << " was taken";
    } catch (const CLI::RuntimeError& ended) {
      EXPECT_EQ(ended.get_exit_code(), kExitUsage) << wrong;
    }
  }
}

TEST(RequestFields, FromAFileThatIsNoneEndTheCommandAsItsUse) {
  const Schema schema;
  for (const char* source : {"@/no/such/file.json", "@/tmp", "@/dev/null", "{", "[1]"}) {
    const auto request = Request(schema);
    try {
      ReadJson(source, request.get());
      ADD_FAILURE() << source << " was taken";
    } catch (const CLI::RuntimeError& ended) {
      EXPECT_EQ(ended.get_exit_code(), kExitUsage) << source;
    }
  }
}

}  // namespace
}  // namespace mkep

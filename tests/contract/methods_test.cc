// Methods and their requests have the shape by which the platform serves them.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "contract/contract_walk.h"

namespace mkep::contract_test {
namespace {

namespace pb = google::protobuf;
using options::v1::Rpc;
using ::testing::IsEmpty;

bool IsInternal(const pb::MethodDescriptor* method) {
  return RpcOf(method).audience() == options::v1::AUDIENCE_INTERNAL;
}

bool HasField(const pb::Descriptor* message, const char* name, pb::FieldDescriptor::Type type) {
  const pb::FieldDescriptor* field = message->FindFieldByName(name);
  return field && field->type() == type && !field->is_repeated();
}

// Collects what is wrong with one method.
class MethodLook {
 public:
  MethodLook(const pb::MethodDescriptor* method, Problems* problems)
      : method_(method), problems_(problems) {}

  void AtNames() {
    if (method_->input_type()->name() != method_->name() + "Request" ||
        method_->output_type()->name() != method_->name() + "Response") {
      Say("takes and answers other messages than its own Request and Response");
    }
  }

  void AtOption() {
    const Rpc& rpc = RpcOf(method_);
    if (rpc.kind_case() == Rpc::KIND_NOT_SET) Say("is neither command, query nor upload");
    if (rpc.roles().empty() && !IsInternal(method_)) Say("admits nobody");
    const bool streams_in = method_->client_streaming();
    if (streams_in != (rpc.kind_case() == Rpc::kUpload)) Say("streams in without being an upload");
    if (method_->server_streaming() && rpc.kind_case() != Rpc::kQuery)
      Say("streams out and is no query");
  }

  void AtRestrictions() {
    for (const auto& restriction : RpcOf(method_).restrictions()) {
      const auto& roles = RpcOf(method_).roles();
      if (std::find(roles.begin(), roles.end(), restriction.role()) == roles.end()) {
        Say("restricts a role that it does not admit");
      }
      if (!NamesObjectOf(restriction.relation())) {
        Say(fmt::format("restricts {} by {}, but no field of its request names the object",
                        Role_Name(restriction.role()), Relation_Name(restriction.relation())));
      }
    }
  }

  void AtCommand() {
    const pb::Descriptor* request = method_->input_type();
    int own = 0;
    for (int i = 0; i < request->field_count(); ++i)
      own += RuleOf(request->field(i)).aggregate_id() ? 1 : 0;
    if (own != 1) Say(fmt::format("has {} fields with aggregate_id; one names its aggregate", own));
    const pb::Descriptor* response = method_->output_type();
    const pb::FieldDescriptor* receipt = response->FindFieldByNumber(1);
    if (response->field_count() != 1 || !receipt || !receipt->message_type() ||
        receipt->message_type()->full_name() != "mkep.platform.v1.Receipt") {
      Say("answers something else than `Receipt receipt = 1`");
    }
  }

  void AtCallersCommand() {
    const pb::Descriptor* request = method_->input_type();
    const pb::FieldDescriptor* id = request->FindFieldByName("request_id");
    if (!id || !RuleOf(id).required() || RuleOf(id).format() != options::v1::FORMAT_UUID) {
      Say("has no request_id that is required and a UUID");
    }
    if (!HasField(request, "etag", pb::FieldDescriptor::TYPE_STRING)) Say("has no `string etag`");
    if (!HasField(request, "validate_only", pb::FieldDescriptor::TYPE_BOOL)) {
      Say("has no `bool validate_only`");
    }
  }

  void AtUnaryQuery() {
    const pb::FieldDescriptor* info = method_->output_type()->FindFieldByNumber(1);
    if (!info || !info->message_type() ||
        info->message_type()->full_name() != "mkep.platform.v1.ReadInfo") {
      Say("does not answer `ReadInfo read_info = 1`");
    }
    const pb::Descriptor* request = method_->input_type();
    if (!request->FindFieldByName("page_size")) return;
    for (const char* name : {"page_token", "filter", "order_by"}) {
      if (!HasField(request, name, pb::FieldDescriptor::TYPE_STRING)) {
        Say(fmt::format("pages, but its request has no `string {}`", name));
      }
    }
    if (!HasField(method_->output_type(), "next_page_token", pb::FieldDescriptor::TYPE_STRING) ||
        !HasField(method_->output_type(), "total_size", pb::FieldDescriptor::TYPE_INT32)) {
      Say("pages, but does not answer `string next_page_token` and `int32 total_size`");
    }
  }

 private:
  bool NamesObjectOf(options::v1::Relation relation) const {
    for (const pb::Descriptor* message : Reachable(method_->input_type())) {
      for (int i = 0; i < message->field_count(); ++i) {
        const options::v1::Field& rule = RuleOf(message->field(i));
        if (relation == options::v1::RELATION_OWN_SCHOOL && rule.school()) return true;
        if (relation == options::v1::RELATION_OWNER && rule.owner()) return true;
        if (relation == options::v1::RELATION_ASSIGNED_PARTNER &&
            (rule.school() || rule.aggregate_id())) {
          return true;
        }
        if (relation == options::v1::RELATION_BOARD_MEMBER_OF && rule.aggregate_id()) return true;
      }
    }
    return false;
  }

  void Say(const std::string& what) { problems_->push_back(method_->full_name() + ' ' + what); }

  const pb::MethodDescriptor* method_;
  Problems* problems_;
};

TEST(Methods, HaveAnOptionThatSaysWhatTheyAreAndWhoMayCall) {
  Problems problems;
  for (const pb::MethodDescriptor* method : Contract().methods) {
    MethodLook look(method, &problems);
    look.AtNames();
    look.AtOption();
    look.AtRestrictions();
  }
  EXPECT_THAT(problems, IsEmpty());
}

TEST(Commands, NameTheirAggregateAndAnswerAReceipt) {
  Problems problems;
  for (const pb::MethodDescriptor* method : Contract().methods) {
    if (!RpcOf(method).has_command() || IsOperations(method->file())) continue;
    MethodLook look(method, &problems);
    look.AtCommand();
    if (!IsInternal(method)) look.AtCallersCommand();
  }
  EXPECT_THAT(problems, IsEmpty());
}

TEST(Queries, AnswerFromWhenTheyAre) {
  Problems problems;
  for (const pb::MethodDescriptor* method : Contract().methods) {
    if (RpcOf(method).has_query() && !method->server_streaming())
      MethodLook(method, &problems).AtUnaryQuery();
  }
  EXPECT_THAT(problems, IsEmpty());
}

}  // namespace
}  // namespace mkep::contract_test

// A query that passed validation, answered from what its service has come to.
#include "fuzz/fuzz.h"
#include "fuzz/mutator.h"
#include "fuzz/services.h"
#include "platform/contract/validation.h"
#include "platform/core/dates.h"

namespace mkep::fuzz {

namespace pb = google::protobuf;

namespace {

constexpr int kMostBatches = 3;

bool IsQuery(const pb::Descriptor* type) {
  const auto& service = ServiceOf(type).setting().service();
  return service.answers().contains(type) || service.feeds().contains(type);
}

std::optional<pb::Timestamp> AsOf(const pb::Message& request) {
  const auto* field = request.GetDescriptor()->FindFieldByName("as_of_time");
  if (!field || !request.GetReflection()->HasField(request, field)) return std::nullopt;
  return static_cast<const pb::Timestamp&>(request.GetReflection()->GetMessage(request, field));
}

void CheckFeed(const platform::ServiceDefinition::FeedFunction& next,
               const platform::Queries& queries, const pb::Message& request) {
  std::string cursor;
  for (int batch = 0; batch < kMostBatches; ++batch) {
    const std::string before = cursor;
    const auto responses = next(queries, request, &cursor);
    if (!responses) return Require(!responses.error().Sentence().empty(), "a refusal says why");
    if (responses->empty()) return;
    Require(cursor != before, "a feed goes on");
  }
}

void CheckAnswer(const platform::ServiceDefinition::AnswerFunction& answer,
                 const platform::Queries& queries, const pb::Message& request) {
  const auto first = answer(queries, request), second = answer(queries, request);
  Require(first.has_value() == second.has_value(), "the same query has the same answer");
  if (!first) return Require(!first.error().Sentence().empty(), "a refusal says why");
  Require(platform::Serialize(**first) == platform::Serialize(**second), "to the byte");
}

}  // namespace

const Types& InputTypes() {
  static const Types types = [] {
    Types queries = RequestTypes();
    std::erase_if(queries, [](const auto* type) { return !IsQuery(type); });
    return queries;
  }();
  return types;
}

void Fuzz(std::string_view input) {
  const auto request = ReadMessage(InputTypes(), input);
  if (!request || !platform::Validate(*request).empty()) return;
  const properties::World& world = ServiceOf(request->GetDescriptor());
  const auto& service = world.setting().service();
  const platform::Queries queries = QueriesOf(world, AsOf(*request));
  const auto feed = service.feeds().find(request->GetDescriptor());
  if (feed != service.feeds().end()) return CheckFeed(feed->second, queries, *request);
  CheckAnswer(service.answers().at(request->GetDescriptor()), queries, *request);
}

}  // namespace mkep::fuzz

#include "recruitment/domain/standard.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "mkep/recruitment/v1/recruitment_published.pb.h"
#include "platform/core/text.h"

namespace mkep::recruitment::v1 {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using platform::Error;
using platform::MakeError;

constexpr int kLowestLevel = 2;
constexpr int kHighestLevel = 7;
constexpr size_t kLongestShown = 200;  // of what was said before and after

// A retired standard with a day still to come takes starts up to and on that day.
bool TakesNoStartOn(const StandardFacts& facts, const google::type::Date& start) {
  return platform::IsSet(facts.retired_on()) && platform::IsSet(start) &&
         platform::Compare(start, facts.retired_on()) > 0;
}

std::optional<Error> WhyNotByStatus(const StandardFacts& facts, const google::type::Date& start,
                                    const platform::Details& named) {
  switch (facts.status()) {
    case STANDARD_STATUS_APPROVED: {
      if (!TakesNoStartOn(facts, start)) return std::nullopt;
      platform::Details details = named;
      details.push_back({"when", " after " + platform::ToText(facts.retired_on())});
      return MakeError(REASON_STANDARD_RETIRED, details);
    }
    case STANDARD_STATUS_PAUSED:
      return MakeError(REASON_STANDARD_PAUSED, named);
    case STANDARD_STATUS_RETIRED: {
      platform::Details details = named;
      details.push_back({"when", ""});
      return MakeError(REASON_STANDARD_RETIRED, details);
    }
    case STANDARD_STATUS_WITHDRAWN:
      return MakeError(REASON_STANDARD_WITHDRAWN, named);
    case STANDARD_STATUS_IN_DEVELOPMENT:
      return MakeError(REASON_STANDARD_IN_DEVELOPMENT, named);
    default:
      return MakeError(REASON_STANDARD_STATUS_UNKNOWN, named);
  }
}

std::string InWords(const Message& message, const FieldDescriptor* field) {
  const auto* reflection = message.GetReflection();
  if (field->is_repeated()) {
    std::string all;
    for (int i = 0; i < reflection->FieldSize(message, field); ++i) {
      all += (i > 0 ? "; " : "") + reflection->GetRepeatedString(message, field, i);
    }
    return all;
  }
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return reflection->GetString(message, field);
    case FieldDescriptor::CPPTYPE_INT32: {
      const int32_t number = reflection->GetInt32(message, field);
      return number == 0 && !field->has_presence() ? "" : std::to_string(number);
    }
    case FieldDescriptor::CPPTYPE_ENUM: {
      const auto* value = reflection->GetEnum(message, field);
      std::string name = value->number() == 0 ? "unknown" : platform::ShortName(*value);
      std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) {
        return c == '_' ? ' ' : static_cast<char>(std::tolower(c));
      });
      return name;
    }
    default:
      return platform::ToText(
          static_cast<const google::type::Date&>(reflection->GetMessage(message, field)));
  }
}

bool IsStated(const Message& message, const FieldDescriptor* field) {
  const auto* reflection = message.GetReflection();
  return field->is_repeated() ? reflection->FieldSize(message, field) > 0
                              : reflection->HasField(message, field);
}

}  // namespace

std::optional<Error> WhyNotAdvertisable(const StandardFacts& facts, int32_t lars_code,
                                        const google::type::Date& start) {
  if (lars_code == 0) return MakeError(REASON_STANDARD_MISSING);
  const platform::Details named = {{"lars", std::to_string(lars_code)}, {"title", facts.title()}};
  if (facts.lars_code() == 0) return MakeError(REASON_STANDARD_NOT_KNOWN, named);
  if (facts.programme() == PROGRAMME_UNIT) return MakeError(REASON_STANDARD_IS_A_UNIT, named);
  if (const auto why = WhyNotByStatus(facts, start, named)) return why;
  if (!HasAdvertisableLevel(facts)) {
    platform::Details details = named;
    details.push_back({"level", std::to_string(facts.level())});
    return MakeError(REASON_LEVEL_NOT_ADVERTISABLE, details);
  }
  return std::nullopt;
}

StandardFacts Merged(const StandardFacts& known, const StandardFacts& stated) {
  StandardFacts merged = known;
  if (stated.routes_size() > 0) merged.clear_routes();
  // Dates are stated whole: never the day of one and the month of another.
  if (stated.has_approved_on()) merged.clear_approved_on();
  if (stated.has_retired_on()) merged.clear_retired_on();
  if (stated.has_withdrawn_on()) merged.clear_withdrawn_on();
  // Words that are stated but mean no status we know take the known status away.
  if (!stated.status_text().empty()) merged.clear_status();
  merged.MergeFrom(stated);
  return merged;
}

std::vector<std::string> Differences(const StandardFacts& before, const StandardFacts& after) {
  std::vector<std::string> differences;
  const auto* descriptor = StandardFacts::descriptor();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const FieldDescriptor* field = descriptor->field(i);
    const std::string from = IsStated(before, field) ? InWords(before, field) : "not stated";
    const std::string to = IsStated(after, field) ? InWords(after, field) : "not stated";
    if (from == to) continue;
    differences.push_back(fmt::format("{}: {} -> {}", field->name(),
                                      platform::Shortened(from, kLongestShown),
                                      platform::Shortened(to, kLongestShown)));
  }
  return differences;
}

std::string LevelName(const StandardFacts& facts) {
  if (facts.programme() == PROGRAMME_FOUNDATION) return "Foundation";
  switch (facts.level()) {
    case 2:
      return "Intermediate";
    case 3:
      return "Advanced";
    case 4:
    case 5:
      return "Higher";
    default:
      return "Degree";
  }
}

bool HasAdvertisableLevel(const StandardFacts& facts) {
  return facts.level() >= kLowestLevel && facts.level() <= kHighestLevel;
}

void Evolve(Standard& standard, const StandardEvent& event) {
  switch (event.kind_case()) {
    case StandardEvent::kStandardListed:
      *standard.mutable_facts() = event.standard_listed().facts();
      *standard.mutable_stated_by() = event.standard_listed().stated_by();
      return;
    case StandardEvent::kStandardRevised:
      *standard.mutable_facts() = event.standard_revised().facts();
      *standard.mutable_stated_by() = event.standard_revised().stated_by();
      return;
    case StandardEvent::KIND_NOT_SET:
      return;
  }
}

}  // namespace mkep::recruitment::v1

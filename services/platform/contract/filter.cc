#include "platform/contract/filter.h"

#include <fmt/format.h>

#include <cctype>
#include <utility>

namespace mkep::platform {

namespace pb = google::protobuf;

namespace {

std::string Lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

bool IsSpace(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

bool IsNameCharacter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.';
}

}  // namespace

// Reads one filter from left to right.
class FilterParser {
 public:
  FilterParser(const pb::Descriptor* row, std::string_view text) : row_(row), text_(text) {}

  Result<Filter> Parse() {
    Filter filter;
    SkipSpaces();
    while (!AtEnd()) {
      auto condition = ParseCondition();
      if (!condition) return tl::unexpected(condition.error());
      filter.conditions_.push_back(std::move(*condition));
      SkipSpaces();
      if (AtEnd()) break;
      if (const auto joined = ParseAnd(); !joined) return tl::unexpected(joined.error());
    }
    return filter;
  }

 private:
  using Operator = Filter::Operator;

  Result<Filter::Condition> ParseCondition() {
    const size_t name_at = at_;
    const std::string_view name = TakeWhile(IsNameCharacter);
    if (name.empty()) return Wrong(name_at, "a field's name is expected");
    auto field = RowField::Find(row_, name);
    if (!field) return Wrong(name_at, field.error());
    SkipSpaces();
    const auto op = ParseOperator();
    if (!op) return tl::unexpected(op.error());
    SkipSpaces();
    const size_t value_at = at_;
    const auto text = ParseValue();
    if (!text) return tl::unexpected(text.error());
    if (*op == Operator::kContains)
      return Filter::Condition{std::move(*field), *op, {}, Lower(*text)};
    auto value = field->Read(*text);
    if (!value) return Wrong(value_at, value.error());
    return Filter::Condition{std::move(*field), *op, std::move(*value), {}};
  }

  Result<Operator> ParseOperator() {
    static constexpr std::pair<std::string_view, Operator> kOperators[] = {
        {"!=", Operator::kNotEqual}, {"<=", Operator::kAtMost}, {">=", Operator::kAtLeast},
        {"=", Operator::kEqual},     {"<", Operator::kLess},    {">", Operator::kGreater},
        {":", Operator::kContains}};
    for (const auto& [sign, op] : kOperators) {
      if (text_.substr(at_, sign.size()) != sign) continue;
      at_ += sign.size();
      return op;
    }
    return Wrong(at_, "one of = != < <= > >= : is expected");
  }

  Result<std::string> ParseValue() {
    if (AtEnd()) return Wrong(at_, "a value is expected");
    if (text_[at_] == '"') return ParseQuoted();
    return std::string(TakeWhile([](char c) { return !IsSpace(c); }));
  }

  Result<std::string> ParseQuoted() {
    const size_t opened_at = at_++;
    std::string value;
    while (!AtEnd() && text_[at_] != '"') {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
      value += text_[at_++];
    }
    if (AtEnd()) return Wrong(opened_at, "this quotation mark is never closed");
    ++at_;
    return value;
  }

  Result<void> ParseAnd() {
    const size_t joined_at = at_;
    if (Lower(std::string(TakeWhile([](char c) { return !IsSpace(c); }))) != "and") {
      return Wrong(joined_at, "AND is expected; a value of several words goes in quotation marks");
    }
    SkipSpaces();
    if (AtEnd()) return Wrong(at_, "a condition is expected after AND");
    return {};
  }

  template <class Test>
  std::string_view TakeWhile(Test test) {
    const size_t from = at_;
    while (!AtEnd() && test(text_[at_])) ++at_;
    return text_.substr(from, at_ - from);
  }
  void SkipSpaces() { TakeWhile(IsSpace); }
  bool AtEnd() const { return at_ >= text_.size(); }
  static tl::unexpected<Error> Wrong(size_t at, const std::string& why) {
    return Fail(v1::PLATFORM_REASON_FILTER, {{"column", std::to_string(at + 1)}, {"why", why}});
  }

  const pb::Descriptor* row_;
  std::string_view text_;
  size_t at_ = 0;
};

Result<Filter> Filter::Parse(const pb::Descriptor* row, std::string_view text) {
  return FilterParser(row, text).Parse();
}

bool Filter::Matches(const pb::Message& row) const {
  for (const Condition& condition : conditions_) {
    if (!Holds(condition, row)) return false;
  }
  return true;
}

bool Filter::Holds(const Condition& condition, const pb::Message& row) {
  if (condition.op == Operator::kContains) {
    return condition.field.AnyText(row, [&](const std::string& text) {
      return Lower(text).find(condition.lower) != std::string::npos;
    });
  }
  return condition.field.Any(row, [&](const Operand& operand) {
    const std::partial_ordering order = Compare(operand, condition.value);
    switch (condition.op) {
      case Operator::kEqual:
        return order == 0;
      case Operator::kNotEqual:
        return order != 0;
      case Operator::kLess:
        return order < 0;
      case Operator::kAtMost:
        return order <= 0;
      case Operator::kGreater:
        return order > 0;
      case Operator::kAtLeast:
        return order >= 0;
      case Operator::kContains:
        break;
    }
    return false;
  });
}

}  // namespace mkep::platform

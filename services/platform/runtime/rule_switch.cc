#include "platform/runtime/rule_switch.h"

#include <fmt/format.h>

#include <optional>

namespace mkep::platform {
namespace {

constexpr int kMostRecords = 5;

}  // namespace

RuleSwitch::RuleSwitch(const ServiceDefinition& service, Log& journal, uint64_t window)
    : service_(service), journal_(journal), walk_(window) {}

RuleSwitch::Done RuleSwitch::Examine() {
  while (!walk_.ended()) {
    const auto records = journal_.Read(walk_.next(), kReadBytes, std::chrono::milliseconds(0));
    if (!records) return tl::unexpected(records.error().sentence);
    if (records->empty()) return {};
    for (const LogRecord& record : *records) {
      const auto walked = walk_.Next(record.bytes);
      if (walked && !*walked) return {};
      if (walked && walk_.identity().service() == service()) continue;
      return tl::unexpected(fmt::format(
          "Position 0 of the journal of {} is not its identity. Look with `mkep verify`.",
          service()));
    }
  }
  return {};
}

RuleSwitch::Done RuleSwitch::Check(uint32_t rule) const {
  std::string why, next;
  if (!begun()) {
    why = "its journal has not begun";
    next = "Serve it once.";
  } else if (walk_.ended()) {
    why = "its journal was moved elsewhere";
    next = "Switch it on there.";
  } else if (walk_.next() < walk_.identity().copied_to()) {
    why = "its journal is still being copied";
    next = "Run `mkep migrate` again.";
  } else if (rule > newest() && rule > active()) {
    why = fmt::format("this release knows rules up to {}", newest());
    next = "Upgrade every replica and this command first.";
  }
  if (why.empty()) return {};
  return tl::unexpected(
      fmt::format("Rule {} of {} cannot be switched on: {}. {}", rule, service(), why, next));
}

std::vector<RuleSwitch::Waiting> RuleSwitch::waiting() const {
  std::vector<Waiting> waiting;
  for (const auto& [kind, type] : service_.domain().aggregates()) {
    for (int i = 0; i < type.event->field_count(); ++i) {
      const auto* event = type.event->field(i)->message_type();
      if (event != nullptr && SinceRule(*event) > active())
        waiting.push_back({event->full_name(), SinceRule(*event)});
    }
  }
  return waiting;
}

std::string RuleSwitch::RecordFor(uint32_t rule) const {
  v1::Record record;
  v1::RuleActive& active = *record.mutable_rule_active();
  active.set_journal_id(walk_.identity().journal_id());
  active.set_partition(walk_.identity().partition());
  active.mutable_basis()->set_position(walk_.next() - 1);
  active.mutable_basis()->set_chain(walk_.chain());
  active.set_rule_version(rule);
  return Serialize(record);
}

// It is obeyed wherever it comes to stand, so writers may go on meanwhile. Where its fate is not
// known the journal is read on: it may stand there.
tl::expected<RuleSwitch::Switched, std::string> RuleSwitch::SwitchOn(uint32_t rule) {
  std::optional<uint64_t> written;
  for (int tries = 0; tries <= kMostRecords; ++tries) {
    if (auto read = Examine(); !read) return tl::unexpected(read.error());
    if (auto fits = Check(rule); !fits) return tl::unexpected(fits.error());
    if (active() >= rule) return Switched{walk_.rule_since(), written == walk_.rule_since()};
    const auto appended = AppendAndWait(journal_, RecordFor(rule));
    if (!appended && !appended.error().outcome_unknown)
      return tl::unexpected(appended.error().sentence);
    if (appended) written = *appended;
  }
  return tl::unexpected(fmt::format(
      "Rule {} of {} is not active: its record was written {} times and not obeyed. Look with "
      "`mkep events {}`, and run the same command again.",
      rule, service(), kMostRecords, service()));
}

}  // namespace mkep::platform

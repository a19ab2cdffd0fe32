#include "simulation/poison.h"

#include <fmt/format.h>

#include "platform/projection/token.h"
#include "platform/testing/tally.h"

namespace mkep::simulation {

namespace v1 = platform::v1;

namespace {

// What a replica at `at` could have written: accepted, were it not for what is changed in it.
v1::Commit Plausible(const v1::Head& at, uint64_t version_of_t0, size_t number) {
  v1::Commit commit;
  commit.set_journal_id(at.identity().journal_id());
  commit.set_rule_version(at.rule_version());
  commit.set_command_id(fmt::format("c/nobody/{}", number));
  commit.set_request_digest("x");
  commit.set_actor("nobody");
  commit.mutable_decided_at()->set_seconds(at.log_time_micros() / 1'000'000 + 500);
  commit.mutable_basis()->set_position(at.position());
  commit.mutable_basis()->set_chain(at.chain());
  commit.set_outcome(v1::OUTCOME_DONE);
  v1::Change* change = commit.add_changes();
  change->set_aggregate("tally/t0");
  change->set_expected_version(version_of_t0);
  tally::v1::TallyEvent event;
  event.mutable_added()->set_amount(1000);
  change->add_events(event.SerializeAsString());
  return commit;
}

std::string Recorded(const v1::Commit& commit) {
  v1::Record record;
  *record.mutable_commit() = commit;
  return record.SerializeAsString();
}

std::string ControlRecord(Random& random, const v1::Head& at) {
  v1::Record record;
  if (random.Chance(0.4)) {
    *record.mutable_identity() = at.identity();
    record.mutable_identity()->set_rule_version(9);
  } else if (random.Chance(0.5)) {
    record.mutable_rule_active()->set_journal_id("another-journal");
    record.mutable_rule_active()->set_rule_version(9);
    record.mutable_rule_active()->mutable_basis()->set_position(at.position());
    record.mutable_rule_active()->mutable_basis()->set_chain(at.chain());
  } else {
    record.mutable_moved()->set_journal_id(at.identity().journal_id());
    record.mutable_moved()->mutable_basis()->set_position(at.position());
    record.mutable_moved()->mutable_basis()->set_chain(std::string(32, 'x'));
  }
  return record.SerializeAsString();
}

}  // namespace

std::string PoisonRecord(Random& random, const v1::Head& at, uint64_t end, uint64_t version_of_t0) {
  v1::Commit commit = Plausible(at, version_of_t0, random.Below(1'000'000'000));
  switch (random.Below(9)) {
    case 0:
      return "no record at all";
    case 1:
      return ControlRecord(random, at);
    case 2:  // another cluster's
      commit.set_journal_id("another-journal");
      return Recorded(commit);
    case 3:  // another cluster's, of a release to come
      commit.set_journal_id("another-journal");
      commit.mutable_changes(0)->set_events(0, "\xF2\x01\x01z");
      return Recorded(commit);
    case 4:  // another partition's
      commit.set_partition(1);
      return Recorded(commit);
    case 5:
      return StrangersRecord(random, at);
    case 6:  // of one that is ahead of the log
      commit.mutable_basis()->set_position(end + random.Below(3));
      return Recorded(commit);
    case 7:  // of no moment that there is
      commit.mutable_decided_at()->set_seconds(INT64_MAX);
      return Recorded(commit);
    default:  // of an older rule
      commit.set_rule_version(0);
      return Recorded(commit);
  }
}

std::string StrangersRecord(Random& random, const v1::Head& at) {
  v1::Commit commit = Plausible(at, 0, random.Below(1'000'000'000));
  commit.mutable_basis()->set_chain(std::string(32, 'y'));
  return Recorded(commit);
}

std::string PoisonEvent(Random& random, int number) {
  if (random.Chance(0.3)) return "no event at all";
  v1::PublishedEvent event;
  event.set_sequence(platform::FormatSequence(1, static_cast<uint64_t>(number), 0));
  event.set_id(event.sequence());
  event.set_source("mkep/elsewhere/0");
  event.set_type("mkep.tally.tally-changed.v1");
  event.set_subject("t9");
  event.set_content_type("application/protobuf");
  tally::v1::TallyChanged changed;
  changed.set_amount(number);
  event.set_data(random.Chance(0.5) ? changed.SerializeAsString() : "\x0A");
  return event.SerializeAsString();
}

}  // namespace mkep::simulation

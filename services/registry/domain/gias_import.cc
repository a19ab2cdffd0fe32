#include "registry/domain/gias_import.h"

#include <optional>

#include "registry/domain/statements.h"

namespace mkep::registry::v1 {
namespace {

using platform::Decision;
using platform::Error;
using platform::Reader;

// A plan knows a school by one URN; under another it is about something else.
std::optional<Error> Outdated(const Establishment& known, const Statement& statement) {
  const std::string& urn = known.school().urn();
  const bool same =
      urn.empty() || statement.stated().urn().empty() || urn == statement.stated().urn();
  if (same || (statement.has_succession() && urn == statement.succession().former_urn())) return {};
  return platform::MakeError(
      REASON_SCHOOL_CHANGED_MEANWHILE,
      {{"school", statement.school_id()}, {"why", "its URN is " + urn + " now"}});
}

// Takes a URN for a school; false where another school has it.
bool Take(const Reader& read, const std::string& urn, const std::string& school_id,
          Decision& decision) {
  const std::string owner = read.Get<Urn>(urn).school_id();
  if (!owner.empty()) return owner == school_id;
  UrnAssigned assigned;
  assigned.set_school_id(school_id);
  decision.On(platform::NameOf<Urn>(urn), assigned);
  return true;
}

std::optional<Error> TakeUrns(const Reader& read, const Statement& statement, Decision& decision) {
  for (const UrnPeriod& period : statement.lineage()) {
    Take(read, period.urn(), statement.school_id(), decision);
  }
  const std::string& urn = statement.stated().urn();
  if (urn.empty() || Take(read, urn, statement.school_id(), decision)) return {};
  return platform::MakeError(REASON_URN_TAKEN,
                             {{"urn", urn}, {"school", read.Get<Urn>(urn).school_id()}});
}

}  // namespace

Decision Decide(const Reader& read, const ApplyGiasPartRequest& command,
                const platform::Moment& now) {
  const GiasImport import = read.Get<GiasImport>(command.import_id());
  if (import.has_completed_at()) return platform::NothingToDo();
  Source source;
  source.set_import_id(command.import_id());
  *source.mutable_stated_on() = command.stated_on();
  Decision schools;
  uint32_t changed = 0;
  for (const Statement& statement : command.statements()) {
    const auto known = read.Get<Establishment>(statement.school_id());
    if (const auto outdated = Outdated(known, statement)) return Decision::Refused(*outdated);
    const auto events = EventsFor(known, statement, source);
    if (events.empty()) continue;
    ++changed;
    for (const EstablishmentEvent& event : events) AddTo(schools, statement.school_id(), event);
    if (const auto taken = TakeUrns(read, statement, schools)) return Decision::Refused(*taken);
  }
  if (changed == 0 && !command.last()) return platform::NothingToDo();
  const std::string own = platform::NameOf<GiasImport>(command.import_id());
  if (!import.has_begun_at()) {
    GiasImportBegun begun;
    *begun.mutable_facts() = command.facts();
    *begun.mutable_begun_at() = now.time;
    schools.On(own, begun);
  }
  if (changed > 0) {
    GiasImportAdvanced advanced;
    advanced.set_schools(changed);
    schools.On(own, advanced);
  }
  if (!command.last()) return schools;
  GiasImportCompleted completed;
  *completed.mutable_completed_at() = now.time;
  return schools.On(own, completed);
}

void Evolve(GiasImport& import, const GiasImportEvent& event) {
  switch (event.kind_case()) {
    case GiasImportEvent::kGiasImportBegun:
      *import.mutable_facts() = event.gias_import_begun().facts();
      *import.mutable_begun_at() = event.gias_import_begun().begun_at();
      return;
    case GiasImportEvent::kGiasImportAdvanced:
      import.set_done(import.done() + event.gias_import_advanced().schools());
      return;
    case GiasImportEvent::kGiasImportCompleted:
      *import.mutable_completed_at() = event.gias_import_completed().completed_at();
      return;
    case GiasImportEvent::KIND_NOT_SET:
      return;
  }
}

}  // namespace mkep::registry::v1

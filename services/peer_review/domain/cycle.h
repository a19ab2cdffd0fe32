// A yearly cycle of peer review, from its opening to the closing of its entries. Each command reads
// what it needs; what it reads is guarded. Matching and publication stand in cycle_matching.cc,
// entries in cycle_entries.cc, rules about pairs in cycle_pairs.cc.
#pragma once

#include "mkep/peer_review/v1/peer_review_cycle_commands.pb.h"
#include "mkep/peer_review/v1/peer_review_events.pb.h"
#include "mkep/peer_review/v1/peer_review_published.pb.h"
#include "mkep/peer_review/v1/peer_review_state.pb.h"
#include "platform/core/decision.h"
#include "platform/core/moment.h"
#include "platform/core/reader.h"

namespace mkep::peer_review::v1 {

platform::Decision Decide(const platform::Reader& read, const OpenCycleRequest& command,
                          const platform::Moment& now);
platform::Decision Decide(const platform::Reader& read, const EnterSchoolRequest& command,
                          const platform::Moment& now);
platform::Decision Decide(const platform::Reader& read,
                          const EnterFromPublishedFiguresRequest& command,
                          const platform::Moment& now);
platform::Decision Decide(const platform::Reader& read, const WithdrawEntryRequest& command,
                          const platform::Moment& now);
platform::Decision Decide(const Cycle& cycle, const CloseEntriesRequest& command,
                          const platform::Moment& now);
platform::Decision Decide(const Cycle& cycle, const ForbidPairRequest& command,
                          const platform::Moment& now);
platform::Decision Decide(const Cycle& cycle, const LockPairRequest& command,
                          const platform::Moment& now);
platform::Decision Decide(const Cycle& cycle, const ReleasePairRequest& command,
                          const platform::Moment& now);
platform::Decision Decide(const platform::Reader& read, const ProposeMatchingRequest& command,
                          const platform::Moment& now);
platform::Decision Decide(const platform::Reader& read, const PublishMatchingRequest& command,
                          const platform::Moment& now);

void Evolve(Cycle& cycle, const CycleEvent& event);
void Evolve(CycleOf& year, const CycleOfEvent& event);
void Evolve(Entry& entry, const EntryEvent& event);
void Evolve(Matching& matching, const MatchingEvent& event);

bool Entered(const Cycle& cycle, const std::string& school_id);

}  // namespace mkep::peer_review::v1

# The clauses of ARCHITECTURE.md section 2 that the simulation takes away, one at a time. Each must
# turn it red. Not here: what another clause covers as well (an etag's guard by what Decide has read,
# the greatest sequence of a topic by the reader's rule, the journal id of a commit by its hash), and
# what comes with further rules, generations and moves.

# The rule, row by row.
mutate_statement(undecodable_skipped projection/acceptance.cc
  "if (!record) return Verdict::kUndecodable;" "if (!record) return Verdict::kDataLoss;")
mutate(times_are_of_the_calendar projection/acceptance.cc
  "IsOfTheCalendar(commit.decided_at())" "true")
mutate_before(later_identity_ignored projection/acceptance.cc
  "return JudgeIdentity(known.identity(), record->identity());" "return Verdict::kMoved;")
mutate(second_identity_is_a_duplicate projection/acceptance.cc
  "begins ? Verdict::kDuplicate : Verdict::kForeign" "Verdict::kForeign")
mutate(settled_is_duplicate projection/acceptance.cc "known.Settled(commit.command_id())" "false")
mutate(partition_row projection/acceptance.cc
  "framed.partition() == known.identity().partition()" "true")
mutate(stale_rule projection/acceptance.cc
  "commit.rule_version() != known.active_rule()" "false")
mutate(basis_distance projection/acceptance.cc
  "basis.position() < position && position - basis.position() > known.window()" "false")
mutate_before(basis_before projection/acceptance.cc
  "if (basis.position() >= position) return Verdict::kForeign;"
  "if (basis.position() >= position) return std::nullopt;")
mutate(basis_hash projection/acceptance.cc
  "known.ChainAt(basis.position()) == basis.chain()" "true")
mutate(own_chain_is_asked projection/acceptance.cc
  "known.OwnChainIsRight() ? Verdict::kForeign : Verdict::kDataLoss" "Verdict::kDataLoss")
mutate(wrong_own_chain_stops projection/fold.cc
  "!own_chain_is_right_ || own_chain_is_right_(head_)" "true")
mutate_before(versions projection/acceptance.cc
  "if (known.Version(change.aggregate())" "if (change.events_size() > 0) continue;")
mutate_before(guards projection/acceptance.cc
  "if (known.Version(change.aggregate())" "if (change.events_size() == 0) continue;")
mutate_before(too_old_comes_last projection/acceptance.cc
  "if (!IsOfThisJournal(known, commit)) return Verdict::kForeign;"
  "if (!KnowsAllEvents(known, commit)) return Verdict::kTooOld;")
mutate_before(control_records_have_a_basis projection/acceptance.cc
  "return JudgeBasis(known, position, control.basis());" "return std::nullopt;")
mutate_statement(window_is_saved projection/fold.cc
  "writes_.push_back({Family::kChain, BigEndian(head_.position()), head_.chain()});" "")
mutate(one_version_a_commit projection/fold.cc "change.expected_version() + 1"
  "change.expected_version() + static_cast<uint64_t>(change.events_size())")

# Log time and the past.
mutate(log_time_never_goes_back projection/fold.cc
  "std::max(head_.log_time_micros(), Micros(commit.decided_at()))" "Micros(commit.decided_at())")
mutate_before(only_accepted_raise_log_time projection/fold.cc
  "chain_[head_.position()] = head_.chain();"
  "v1::Record seen;
   if (seen.ParseFromString(bytes) && seen.has_commit())
     head_.set_log_time_micros(
         std::max(head_.log_time_micros(), Micros(seen.commit().decided_at())));")
mutate(now_is_not_before_log_time runtime/command_runner.cc
  "std::max(Micros(clock_.now()), call.basis.log_time_micros())" "Micros(clock_.now())")
mutate(past_lies_below_log_time projection/snapshot.cc
  "*as_of_micros_ < head_.log_time_micros()" "*as_of_micros_ <= head_.log_time_micros()")

# The runner.
mutate_before(guards_by_reading runtime/deciding.cc
  "AddGuards(reader.noted(), &decided.changes);" "return decided;")
mutate_before(refusals_are_settled runtime/command_runner.cc
  "if (!call->validate_only) return Append("
  "if (decided.outcome == v1::OUTCOME_REFUSED)
     return Finish(call, tl::unexpected(FromRecord(decided.refusal)), session);")
mutate_before(nothing_to_do_is_settled runtime/command_runner.cc
  "if (!call->validate_only) return Append("
  "if (decided.outcome == v1::OUTCOME_NOTHING_TO_DO) {
     const v1::Head head = projection_.head();
     v1::Receipt receipt;
     receipt.set_nothing_to_do(true);
     receipt.set_consistency_token(FormatToken(head.identity(), head.position(), head.chain()));
     return Finish(call, receipt, session);
   }")
mutate_before(aborts_are_settled runtime/command_runner.cc
  "Decided aborted;" "return Finish(call, Fail(v1::PLATFORM_REASON_ABORTED), session);")
mutate_before(answers_come_from_the_commit runtime/command_runner.cc
  "if (applied.verdict == Verdict::kAccepted ||"
  "v1::Record own;
   own.ParseFromString(call->sent);
   if (applied.verdict == Verdict::kAccepted && !call->is_reaction() &&
       own.commit().outcome() == v1::OUTCOME_DONE) {
     const auto chain = projection_.ChainAt(applied.position);
     v1::Receipt receipt;
     receipt.set_consistency_token(FormatToken(projection_.head().identity(), applied.position,
                                               chain.value_or(\"\")));
     for (const v1::Change& change : own.commit().changes()) {
       receipt.add_changed(change.aggregate());
       if (change.aggregate() == call->own)
         receipt.set_etag(std::to_string(change.expected_version() + 1));
     }
     return Finish(call, receipt, session);
   }")
mutate_before(answers_are_read_back runtime/command_runner.cc
  "call->ever_appended = true;"
  "log_.Append(bytes, [](const LogResult<uint64_t>&) {});
   v1::Receipt receipt;
   receipt.set_consistency_token(FormatToken(head.identity(), head.position(), head.chain()));
   return Finish(call, receipt, session);")
mutate_before(conflicts_are_decided_again runtime/command_runner.cc
  "if (call->decisions < settings_.most_decisions) return"
  "v1::Record again;
   again.ParseFromString(call->sent);
   const v1::Head head = projection_.head();
   again.mutable_commit()->mutable_basis()->set_position(head.position());
   again.mutable_commit()->mutable_basis()->set_chain(head.chain());
   for (v1::Change& change : *again.mutable_commit()->mutable_changes())
     change.set_expected_version(projection_.Load(change.aggregate()).version);
   call->sent = Serialize(again);
   return log_.Append(call->sent, [](const LogResult<uint64_t>&) {});")
mutate_before(validate_only_appends_nothing runtime/command_runner.cc
  "if (!call->validate_only) return Append(" "return Append(call, decided, now, session);")
mutate(id_comes_first runtime/command_runner.cc
  "AnswerIfSettled(call, session) || AnswerByEtag(call, session)" "AnswerByEtag(call, session)")
mutate_before(id_comes_before_etag runtime/command_runner.cc
  "call->sent.clear();" "if (AnswerByEtag(call, session)) return;")
mutate_before(newer_etag_waits runtime/command_runner.cc
  "call->waits_for_etag = true;"
  "Finish(call, Fail(v1::PLATFORM_REASON_ETAG_MISMATCH), session);
   return true;")
mutate_before(unknown_is_not_definite runtime/command_runner.cc
  "if (error.outcome_unknown) return;"
  "return Finish(call, Fail(v1::PLATFORM_REASON_ABORTED), session);")
mutate(deadlines_settle_nothing runtime/command_runner.cc
  "call->ever_appended ? v1::PLATFORM_REASON_OUTCOME_UNKNOWN : v1::PLATFORM_REASON_DEADLINE"
  "v1::PLATFORM_REASON_ABORTED")
mutate(payload_is_compared runtime/settled_answer.cc
  "settled.request_digest() != call.digest" "false")
mutate(ids_are_bound_to_actors runtime/command_runner.cc
  "fmt::format(\"c/{}/{}\", call.caller.actor, call.request_id)"
  "fmt::format(\"c/ann0/{}\", call.request_id)")

# Reactions.
mutate(runs_follow_the_inbox runtime/command_runner.cc
  "call.run.front().sequence <= inbox.last_sequence()" "false")
mutate(inbox_per_source runtime/subscription.cc
  "fmt::format(\"inbox/{}/{}/0\", event->source(), topic_name_)"
  "fmt::format(\"inbox/all/{}/0\", topic_name_)")
mutate(resumes_from_the_inbox runtime/subscription.cc
  "event->sequence() <= LastOf(inbox, run)"
  "!run.events.empty() && event->sequence() <= LastOf(inbox, run)")
mutate(parked_advances runtime/deciding.cc
  "advanced.mutable_inbox_advanced()->set_last_sequence(run.back().sequence)"
  "advanced.mutable_inbox_advanced()->set_last_sequence(
       run.back().unreadable.empty() ? run.back().sequence : \"\")")
mutate_statement(reactions_never_abort runtime/command_runner.cc
  "if (call->is_reaction()) return Finish(call, Fail(v1::PLATFORM_REASON_ABORTED), session);" "")

# The publisher.
mutate_before(publishes_without_a_gap runtime/publisher.cc
  "if (!appended)" "if (!appended) { session.greatest = event.sequence(); continue; }")
mutate(resumes_per_source runtime/publisher.cc "event.source() != source" "false")
mutate(sequence_has_an_index projection/publication.cc "index_++" "index_ * 0")

# Sessions, and logs that are not the same any more.
mutate(tokens_wait runtime/read_waiters.cc
  "each.position > applied && each.deadline > now" "each.position > applied * 0 + UINT64_MAX - 1")
mutate(tokens_wait runtime/read_waiters.cc "each.position <= applied" "true")
mutate_before(last_record_is_compared projection/projection.cc
  "const auto end = log_.End();" "if (at.position() != 0) return {};")
mutate(chain_is_verified_at_start projection/projection.cc "CheckLog(true)" "CheckLog(false)")

# What no clause of the rule but the code around it keeps: bugs planted for the checker.
mutate(batches_are_whole projection/projection.cc
  "store_.Write(fold.TakeWrites())"
  "[&] {
     auto writes = fold.TakeWrites();
     if (fold.head().position() % 7 == 0)
       std::erase_if(writes, [](const StoreWrite& each) { return each.family == Family::kState; });
     return store_.Write(writes);
   }()")
mutate(publishes_in_order runtime/publisher.cc
  "projection_.Published(topic, session.greatest, kBatch)"
  "[&] {
     auto events = projection_.Published(topic, session.greatest, kBatch);
     std::reverse(events.begin(), events.end());
     return events;
   }()")
mutate_before(checkpoints_are_whole projection/memory_store.cc
  "families_ = std::move(families);"
  "auto& states = families[static_cast<size_t>(Family::kState)];
   if (!states.empty()) states.erase(states.begin());")

# Further rules, switched on by their record.
mutate(rules_go_forward projection/acceptance.cc
  "active.rule_version() <= known.active_rule()" "false")
mutate_before(too_old_stops projection/acceptance.cc
  "if (active.rule_version() > known.newest_rule()) return Verdict::kTooOld;"
  "if (active.rule_version() > known.newest_rule()) return Verdict::kDuplicate;")
mutate_statement(new_events_wait_for_their_rule runtime/command_runner.cc
  "now.rule_version = call.basis.rule_version();" "now.rule_version = 3;")

# Moves and generations.
mutate_before(moved_ends_the_fold projection/acceptance.cc
  "return JudgeControl(known, position, record->moved()).value_or(Verdict::kMoved);"
  "return JudgeControl(known, position, record->moved()).value_or(Verdict::kDuplicate);")
mutate(copies_are_waited_for projection/projection.cc "*end < at.identity().copied_to()" "false")
mutate(generations_may_grow projection/projection.cc
  "now.generations_size() < before.generations_size()"
  "now.generations_size() != before.generations_size()")
mutate(positions_keep_their_generation projection/token.cc
  "position >= each.begins_at()" "true")
mutate_before(ignored_records_move_too runtime/migration.cc
  "return appends.Append(record.position, RecordAt(record));"
  "if (!DecodeRecord(record.bytes)) return Done();")
mutate(generations_begin_at_the_loss runtime/migration.cc
  "first_lost_.value_or(source_.next())" "source_.next()")
mutate(lost_events_hold_nobody_up projection/token.cc
  "sequence.generation < GenerationOf(identity, sequence.position)" "false")

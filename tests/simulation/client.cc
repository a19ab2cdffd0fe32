#include "simulation/client.h"

#include <fmt/format.h>

#include <utility>

#include "platform/core/dates.h"
#include "platform/testing/tally.h"

namespace mkep::simulation {

using checker::Ending;
using platform::Deadline;
using platform::Error;
using platform::Result;
using platform::v1::PlatformReason;
using tally::v1::AddRequest;
using tally::v1::MoveRequest;
using tally::v1::RaiseRequest;
using tally::v1::Tally;

namespace {

constexpr std::string_view kPrefix = "tally/";

Ending EndingOf(const Error& error) {
  if (error.reason->type() != platform::v1::PlatformReason_descriptor()) return Ending::kRefused;
  switch (static_cast<PlatformReason>(error.reason->number())) {
    case platform::v1::PLATFORM_REASON_ABORTED:
      return Ending::kAborted;
    case platform::v1::PLATFORM_REASON_ETAG_MISMATCH:
      return Ending::kEtagMismatch;
    case platform::v1::PLATFORM_REASON_REQUEST_ID_REUSED:
      return Ending::kIdReused;
    default:
      return Ending::kUnknown;
  }
}

Ending EndingOf(const platform::v1::Receipt& receipt) {
  if (receipt.validated_only()) return Ending::kValidated;
  return receipt.nothing_to_do() ? Ending::kNothingToDo : Ending::kDone;
}

void WriteDown(const platform::v1::Receipt& receipt, checker::Told& told) {
  told.token = receipt.consistency_token();
  if (!receipt.etag().empty()) told.version = std::stoull(receipt.etag());
  told.changed.assign(receipt.changed().begin(), receipt.changed().end());
  if (receipt.has_decided_at()) told.decided_at = platform::Micros(receipt.decided_at());
}

void WriteDown(const Error& error, checker::Told& told) {
  told.reason = error.Reason();
  for (const platform::Detail& detail : error.details) told.details[detail.name] = detail.value;
}

uint64_t PositionOf(const std::string& token) {
  const auto parsed = platform::ParseToken(token);
  return parsed ? parsed->position : 0;
}

template <class Request>
std::shared_ptr<Request> On(const std::string& tally) {
  auto request = std::make_shared<Request>();
  request->set_tally_id(tally);
  return request;
}

using Lost = std::function<bool(const platform::Token&)>;

// What was told or seen with such tokens says nothing any more.
void Forget(const Lost& lost, Diary& diary) {
  const auto is_lost = [&](const std::string& text) {
    const auto token = platform::ParseToken(text);
    return token && lost(*token);
  };
  for (checker::Told& told : diary.told) {
    if (is_lost(told.token)) told.ending = checker::Ending::kUnknown;
  }
  for (checker::Seen& seen : diary.seen) {
    if (is_lost(seen.at)) seen.ended = checker::kNever;
  }
}

}  // namespace

void ForgetLost(const std::set<std::string>& lost, uint64_t end, Diary& diary) {
  for (checker::Told& told : diary.told) {
    if (lost.contains(told.command_id) || told.ending == checker::Ending::kEtagMismatch)
      told.ending = checker::Ending::kUnknown;
  }
  Forget([&](const platform::Token& token) { return token.position >= end; }, diary);
}

void ForgetVoid(const platform::v1::Identity& identity, Diary& diary) {
  Forget(
      [&](const platform::Token& token) {
        return token.generation < platform::GenerationOf(identity, token.position);
      },
      diary);
}

Client::Client(std::string name, Random& random, Diary& diary, size_t tallies)
    : name_(std::move(name)), random_(random), diary_(diary), tallies_(tallies) {}

std::string Client::SomeTally() { return fmt::format("t{}", random_.Below(tallies_)); }

Client::Wish Client::NewWish() {
  Wish wish{fmt::format("{}", wishes_.size()), nullptr, SomeTally(), ""};
  const int amount = random_.Between(1, 3);
  switch (random_.Below(4)) {
    case 0: {
      auto move = On<MoveRequest>(wish.tally);
      move->set_to_id(fmt::format("t{}", (random_.Below(tallies_) + 1)));
      if (move->to_id() == wish.tally) move->set_to_id("t-other");
      move->set_amount(amount);
      wish.request = move;
      break;
    }
    case 1: {
      auto raise = On<RaiseRequest>(wish.tally);
      raise->set_value(amount * 2);
      wish.request = raise;
      break;
    }
    default: {
      auto add = On<AddRequest>(wish.tally);
      add->set_amount(amount);
      wish.request = add;
    }
  }
  if (random_.Chance(0.25) && versions_.contains(wish.tally))
    wish.etag = std::to_string(versions_[wish.tally]);
  return wish;
}

// Old ids come again for ever, a few of them with another payload.
Client::Wish Client::OldOrNewWish() {
  if (wishes_.empty() || random_.Chance(0.5)) {
    wishes_.push_back(NewWish());
    return wishes_.back();
  }
  const size_t recent = std::min<size_t>(wishes_.size(), 4);
  Wish wish = random_.Chance(0.7) ? wishes_[wishes_.size() - 1 - random_.Below(recent)]
                                  : random_.OneOf(wishes_);
  if (random_.Chance(0.05)) wish = {wish.request_id, On<AddRequest>("t0"), "t0", ""};
  return wish;
}

void Client::Step(std::vector<std::unique_ptr<Node>>& nodes, Deadline now, int64_t log_time) {
  Node& node = *random_.OneOf(nodes);
  if (random_.Chance(0.3)) return Look(node, log_time);
  const Wish wish = OldOrNewWish();
  Send(node, wish, now);
  if (random_.Chance(0.1)) Send(*random_.OneOf(nodes), wish, now);  // impatient: at once elsewhere
}

void Client::Send(Node& node, const Wish& wish, Deadline now) {
  platform::CommandCall call;
  call.caller.actor = name_;
  call.caller.roles = {options::v1::ROLE_OPERATOR};
  call.role = options::v1::ROLE_OPERATOR;
  call.request_bytes = platform::Serialize(*wish.request);
  call.request = wish.request;
  call.request_id = wish.request_id;
  call.etag = wish.etag;
  call.validate_only = random_.Chance(0.04);
  call.deadline = now + std::chrono::milliseconds(random_.Between(300, 6000));

  checker::Told& told = diary_.told.emplace_back();
  told.client = name_;
  told.command_id = fmt::format("c/{}/{}", name_, wish.request_id);
  told.request_type = wish.request->GetTypeName();
  told.request = call.request_bytes;
  if (!wish.etag.empty()) told.etag = std::stoull(wish.etag);
  told.validate_only = call.validate_only;
  told.began = ++diary_.moments;
  node.Run(std::move(call),
           [this, index = diary_.told.size() - 1](const Result<platform::v1::Receipt>& answer) {
             OnAnswer(index, answer);
           });
}

void Client::OnAnswer(size_t index, const Result<platform::v1::Receipt>& answer) {
  checker::Told& told = diary_.told[index];
  told.ended = ++diary_.moments;
  told.ending = answer ? EndingOf(*answer) : EndingOf(answer.error());
  if (!answer) return WriteDown(answer.error(), told);
  WriteDown(*answer, told);
  See(told.token);
}

void Client::See(const std::string& token) {
  if (PositionOf(token) > PositionOf(token_)) token_ = token;
}

void Client::Look(Node& node, int64_t log_time) {
  checker::Seen& seen = diary_.seen.emplace_back();
  seen.client = name_;
  seen.aggregate = std::string(kPrefix) + SomeTally();
  if (random_.Chance(0.8)) seen.token = token_;
  if (random_.Chance(0.3)) seen.as_of = log_time + random_.Between(-40, 10) * 1'000'000;
  seen.began = ++diary_.moments;
  node.Read(seen.token, seen.as_of,
            [this, index = diary_.seen.size() - 1](const Result<platform::Queries>& answer) {
              OnRead(index, answer);
            });
}

void Client::OnRead(size_t index, const Result<platform::Queries>& answer) {
  checker::Seen& seen = diary_.seen[index];
  if (!answer) return;
  seen.ended = ++diary_.moments;
  const platform::v1::ReadInfo info = answer->Info();
  seen.at = info.consistency_token();
  seen.final = info.final();
  const platform::StoredState stored = answer->snapshot().Load(seen.aggregate);
  seen.version = stored.version;
  if (stored.version > 0) {
    seen.state = stored.state;
    if (!seen.as_of) versions_[seen.aggregate.substr(kPrefix.size())] = stored.version;
  }
  See(seen.at);
}

void Client::Forget() {
  token_.clear();
  versions_.clear();
}

}  // namespace mkep::simulation

#include "peer_review/domain/matching/price.h"

#include <fmt/format.h>

#include <map>
#include <string>
#include <utility>

#include "peer_review/domain/matching/grounds.h"

namespace mkep::peer_review::matching {

namespace {

using Partners = std::map<std::string, std::string>;

Partners PartnersIn(const v1::Proposal& proposal) {
  Partners partners;
  for (const v1::Pair& pair : proposal.pairs()) {
    partners[pair.first_school_id()] = pair.second_school_id();
    partners[pair.second_school_id()] = pair.first_school_id();
  }
  return partners;
}

std::string PartnerOf(const Partners& partners, const std::string& school_id) {
  const auto found = partners.find(school_id);
  return found == partners.end() ? "" : found->second;
}

v1::MatchingSnapshot WithLock(v1::MatchingSnapshot snapshot, const std::string& first,
                              const std::string& second) {
  v1::HandRule& lock = *snapshot.add_hand_rules();
  lock.set_kind(v1::HAND_RULE_KIND_LOCK);
  lock.set_first_school_id(first);
  lock.set_second_school_id(second);
  return snapshot;
}

// "1.0244" of 10,244.
std::string Decimal(int64_t value_e4) {
  return fmt::format("{}.{:04}", value_e4 / 10'000, value_e4 % 10'000);
}

std::string PriceInWords(const v1::PairPrice& price) {
  if (price.served() > 0) {
    return fmt::format("Possible, but it would leave {} more school(s) without a partner.",
                       price.served());
  }
  return fmt::format(
      "Possible, but the benefit of all schools together would be {} less, and {} other school(s) "
      "would change partner.",
      Decimal(price.benefit_e4()), price.schools_moved());
}

}  // namespace

v1::PairPrice PriceOf(const Problem& problem, const v1::Proposal& best, int a, int b) {
  const std::string& first = problem.candidate(a).school_id();
  const std::string& second = problem.candidate(b).school_id();
  const auto forced = Match(WithLock(problem.snapshot(), first, second), problem.policy());
  v1::PairPrice price;
  price.set_served(best.served() - forced.proposal.served());
  price.set_benefit_e4(best.benefit_e4() - forced.proposal.benefit_e4());
  const Partners before = PartnersIn(best);
  const Partners after = PartnersIn(forced.proposal);
  for (int i = 0; i < problem.size(); ++i) {
    const std::string& school = problem.candidate(i).school_id();
    if (i == a || i == b || PartnerOf(before, school) == PartnerOf(after, school)) continue;
    price.set_schools_moved(price.schools_moved() + 1);
  }
  return price;
}

v1::PairAccount Explain(const Problem& problem, const v1::Proposal& proposal, int a, int b) {
  v1::PairAccount account;
  *account.mutable_pair() = ViewOf(problem, a, b);
  const Partners partners = PartnersIn(proposal);
  const std::string& first = account.pair().pair().first_school_id();
  const std::string& second = account.pair().pair().second_school_id();
  account.set_first_partner_id(PartnerOf(partners, first));
  account.set_second_partner_id(PartnerOf(partners, second));
  account.set_matched(account.first_partner_id() == second);
  for (const v1::PairReason reason : ReasonsIn(problem.filter().RuledOut(a, b))) {
    account.add_ruled_out_by(reason);
    account.add_ruled_out_texts(InWords(reason, problem.policy()));
  }
  if (account.ruled_out_by_size() > 0) {
    account.set_text("Ruled out: " + account.ruled_out_texts(0));
    return account;
  }
  *account.mutable_price() = PriceOf(problem, proposal, a, b);
  account.set_text(account.matched() ? "They are a pair of the best matching."
                                     : PriceInWords(account.price()));
  return account;
}

}  // namespace mkep::peer_review::matching

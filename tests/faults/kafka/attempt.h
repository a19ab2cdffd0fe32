// One call to one replica, and what its answer says, in the checker's words.
#pragma once

#include <future>
#include <memory>
#include <string>

#include "checker/history.h"
#include "faults/kafka/replica.h"
#include "faults/kafka/wishes.h"

namespace mkep::fault_test {

class Attempt {
 public:
  // Begins it.
  Attempt(platform::testing::Client& client, const std::string& service, const std::string& method,
          const std::string& body, const std::string& actor);

  bool HasAnswer() const { return answer_.wait_for(Millis(0)) == std::future_status::ready; }
  // Waits for it; once.
  Answered Await() { return answer_.get(); }

 private:
  grpc::ClientContext context_;
  grpc::ByteBuffer request_, response_;
  // Outlives the call that fulfils it.
  const std::shared_ptr<std::promise<Answered>> promise_ =
      std::make_shared<std::promise<Answered>>();
  std::future<Answered> answer_ = promise_->get_future();
};

// What was told of a command that `actor` sent, but for when.
checker::Told ToldOf(const Wish& wish, const std::string& actor, const Answered& answered);
// What an answer to a look showed, but for when and to whom.
checker::Seen SeenIn(const std::string& service, const Look& look, const Answered& answered);
// Its reason, or what the connection came to.
std::string WhyOf(const Answered& answered);

}  // namespace mkep::fault_test

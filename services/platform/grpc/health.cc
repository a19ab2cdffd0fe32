#include "platform/grpc/health.h"

namespace mkep::platform {

HealthWatch::HealthWatch(grpc::HealthCheckServiceInterface& health, std::vector<Host*> hosts,
                         Metrics& metrics)
    : health_(health), hosts_(std::move(hosts)), metrics_(metrics) {
  Look();
  keeper_ = std::thread([this] { Keep(); });
}

void HealthWatch::Look() {
  bool all = true;
  for (Host* host : hosts_) {
    const bool serving = host->Status().serving;
    health_.SetServingStatus(host->definition().proto_service(), serving);
    metrics_.GaugeOf(kServing, {host->definition().name()}).Set(serving ? 1 : 0);
    all = all && serving;
  }
  health_.SetServingStatus("", all);
}

void HealthWatch::Keep() {
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, std::chrono::milliseconds(100), [this] { return stopped_; })) {
    lock.unlock();
    Look();
    lock.lock();
  }
}

void HealthWatch::Stop() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  wake_.notify_all();
  if (keeper_.joinable()) keeper_.join();
}

void HealthWatch::Drain() {
  Stop();
  health_.Shutdown();
}

}  // namespace mkep::platform

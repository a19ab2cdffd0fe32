// Keeps gRPC's health service true to the hosts: SERVING or NOT_SERVING for each service name, and
// for "" when all serve. At drain NOT_SERVING comes first and stays.
#pragma once

#include <grpcpp/health_check_service_interface.h>

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "platform/runtime/host.h"
#include "platform/telemetry/metrics.h"

namespace mkep::platform {

class HealthWatch {
 public:
  // Looks at once, so that the first answer is already right, and then ten times a second.
  HealthWatch(grpc::HealthCheckServiceInterface& health, std::vector<Host*> hosts,
              Metrics& metrics);
  ~HealthWatch() { Stop(); }
  HealthWatch(const HealthWatch&) = delete;
  HealthWatch& operator=(const HealthWatch&) = delete;

  // NOT_SERVING from now on, for good.
  void Drain();

 private:
  void Look();
  void Keep();
  void Stop();

  grpc::HealthCheckServiceInterface& health_;
  const std::vector<Host*> hosts_;
  Metrics& metrics_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopped_ = false;
  std::thread keeper_;
};

}  // namespace mkep::platform

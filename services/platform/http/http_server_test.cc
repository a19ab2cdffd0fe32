#include "platform/http/http_server.h"

#include <gmock/gmock.h>
#include <google/protobuf/util/time_util.h>
#include <httplib.h>
#include <unistd.h>

#include "platform/grpc/testing_host.h"
#include "platform/http/plain_page.h"

namespace mkep::platform::testing {
namespace {

using google::protobuf::util::TimeUtil;
using ::testing::HasSubstr;
using ::testing::Not;

struct PagesUnderTest {
  explicit PagesUnderTest(bool sample_data = false) {
    HttpServerOptions options;
    options.sample_data = sample_data;
    options.threads = 2;
    auto started = HttpServer::Start(options, {&host}, metrics, log);
    if (!started) throw std::runtime_error(started.error());
    server = std::move(*started);
    client.emplace("127.0.0.1", server->port());
  }

  TestingHost host;
  Metrics metrics;
  Logger log{STDERR_FILENO, LogShape::kText, LogLevel::kError};
  std::unique_ptr<HttpServer> server;
  std::optional<httplib::Client> client;
};

TEST(Pages, GetThePartsOfTheirPathAndTheQuery) {
  PagesUnderTest at;
  const auto page = at.client->Get("/doors/mk-1?colour=red");
  ASSERT_TRUE(page);
  EXPECT_EQ(page->status, 200);
  EXPECT_EQ(page->body, "<p>door mk-1 red</p>");
  EXPECT_EQ(page->get_header_value("Content-Type"), "text/html; charset=utf-8");
}

TEST(Pages, KnowWhenTheyAreMadeFromSampleData) {
  PagesUnderTest at(true);
  EXPECT_EQ(at.client->Get("/doors/mk-1")->body, "<p>door mk-1 (sample)</p>");
}

TEST(Pages, PreferTheFixedPathToANamedPart) {
  PagesUnderTest at;
  EXPECT_EQ(at.client->Get("/doors/all")->get_header_value("Content-Type"),
            "text/csv; charset=utf-8");
}

TEST(Pages, CarryNoScriptAndSaySo) {
  PagesUnderTest at;
  for (const char* path : {"/doors/mk-1", "/nowhere", "/metrics"}) {
    const auto page = at.client->Get(path);
    const std::string policy = page->get_header_value("Content-Security-Policy");
    EXPECT_THAT(policy, HasSubstr("default-src 'none'")) << path;
    EXPECT_THAT(policy, Not(HasSubstr("script"))) << path;
    EXPECT_EQ(page->get_header_value("X-Content-Type-Options"), "nosniff") << path;
    EXPECT_EQ(page->get_header_value("Referrer-Policy"), "same-origin") << path;
  }
}

TEST(Pages, ThatAreNotThereSaySoInPlainWords) {
  PagesUnderTest at;
  const auto page = at.client->Get("/nowhere/<b>");
  EXPECT_EQ(page->status, 404);
  EXPECT_THAT(page->body, HasSubstr("<h1>Page not found</h1>"));
  EXPECT_THAT(page->body, Not(HasSubstr("<b>")));
}

TEST(Pages, ThatFailSaySoAndTheServerGoesOn) {
  PagesUnderTest at;
  const auto page = at.client->Get("/doors/throws");
  EXPECT_EQ(page->status, 500);
  EXPECT_THAT(page->body, HasSubstr("there is a problem with the service"));
  EXPECT_THAT(page->body, Not(HasSubstr("hinge")));
  EXPECT_EQ(at.client->Get("/doors/mk-1")->status, 200);
}

TEST(Pages, AnswerHeadWithoutABody) {
  PagesUnderTest at;
  const auto page = at.client->Head("/doors/all");
  EXPECT_EQ(page->status, 200);
  EXPECT_EQ(page->body, "");
  EXPECT_EQ(page->get_header_value("Content-Length"), "5000");
}

TEST(Pages, AreNotCompressed) {
  PagesUnderTest at;
  const auto page = at.client->Get("/doors/all", httplib::Headers{{"Accept-Encoding", "gzip, br"}});
  EXPECT_FALSE(page->has_header("Content-Encoding"));
  EXPECT_EQ(page->body.size(), 5000u);
}

TEST(Pages, CanOnlyBeRead) {
  PagesUnderTest at;
  const auto page = at.client->Delete("/doors/mk-1");
  ASSERT_TRUE(page);
  EXPECT_EQ(page->status, 405);
  EXPECT_EQ(page->get_header_value("Allow"), "GET, HEAD");
}

TEST(Pages, AreMadeAsOfTheDayThatIsAskedFor) {
  PagesUnderTest at;
  std::vector<std::optional<google::protobuf::Timestamp>> asked;
  at.host.read = [&asked](const ReadCall& read, const TestingHost::ReadDone& done) {
    asked.push_back(read.as_of);
    done(Fail(v1::PLATFORM_REASON_NOT_SERVING, {{"service", "door_test"}, {"why", "it rests"}}));
  };
  at.client->Get("/doors/mk-1?as_of=2026-09-25");
  at.client->Get("/doors/mk-1?as_of=2026-09-25T08:30:00Z");
  at.client->Get("/doors/mk-1");
  ASSERT_EQ(asked.size(), 3U);
  // A day is known at its end, in the city's time: British Summer Time here.
  EXPECT_EQ(TimeUtil::ToString(asked[0].value()), "2026-09-25T22:59:59.999999Z");
  EXPECT_EQ(TimeUtil::ToString(asked[1].value()), "2026-09-25T08:30:00Z");
  EXPECT_FALSE(asked[2].has_value());
}

TEST(Pages, SayWhyTheServiceIsNotReady) {
  PagesUnderTest at;
  at.host.read = [](const ReadCall&, const TestingHost::ReadDone& done) {
    done(Fail(v1::PLATFORM_REASON_NOT_SERVING,
              {{"service", "door_test"}, {"why", "it rebuilds, 41 %"}}));
  };
  const auto page = at.client->Get("/doors/mk-1");
  EXPECT_EQ(page->status, 503);
  EXPECT_THAT(page->body, HasSubstr("it rebuilds, 41 %"));
}

TEST(Probes, TellAliveFromReady) {
  PagesUnderTest at;
  EXPECT_EQ(at.client->Get("/healthz")->status, 200);
  EXPECT_EQ(at.client->Get("/readyz")->status, 200);
  at.host.SetServing(false, "it rebuilds");
  EXPECT_EQ(at.client->Get("/healthz")->status, 200);
  const auto ready = at.client->Get("/readyz");
  EXPECT_EQ(ready->status, 503);
  EXPECT_EQ(ready->body, "door_test: it rebuilds\n");
}

TEST(MetricsPage, IsPrometheusText) {
  PagesUnderTest at;
  at.client->Get("/nowhere");
  const auto page = at.client->Get("/metrics");
  EXPECT_EQ(page->get_header_value("Content-Type"), "text/plain; version=0.0.4; charset=utf-8");
  EXPECT_THAT(page->body, HasSubstr("mkep_pages_total{status=\"404\"} 1\n"));
}

TEST(HttpServer, RefusesToListenBeyondThisMachine) {
  PagesUnderTest at;
  HttpServerOptions options;
  options.host = "0.0.0.0";
  const auto started = HttpServer::Start(options, {&at.host}, at.metrics, at.log);
  ASSERT_FALSE(started.has_value());
  EXPECT_THAT(started.error(), HasSubstr("Refusing to listen for HTTP on 0.0.0.0"));
}

TEST(HttpServer, SaysSoWhenThePortIsInUse) {
  PagesUnderTest at;
  HttpServerOptions options;
  options.port = at.server->port();
  const auto started = HttpServer::Start(options, {&at.host}, at.metrics, at.log);
  ASSERT_FALSE(started.has_value());
  EXPECT_THAT(started.error(), HasSubstr("in use"));
}

TEST(HttpServer, StopsTwiceAndAtOnce) {
  PagesUnderTest at;
  at.server->Stop();
  at.server->Stop();
}

TEST(PlainPage, EscapesWhatItShows) {
  const auto page = PlainPage(503, "a < b", "\"c\" & d");
  EXPECT_THAT(page.body, HasSubstr("a &lt; b"));
  EXPECT_THAT(page.body, HasSubstr("&quot;c&quot; &amp; d"));
}

}  // namespace
}  // namespace mkep::platform::testing

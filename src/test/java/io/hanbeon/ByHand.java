package io.hanbeon;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/**
 * The application with everything real but nothing that runs by itself: tests run the jobs, the vendor's agent and the
 * clock. One profile for all of them, since each other one is another start of the application.
 */
public final class ByHand implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.http.test-port", "0",
                "quarkus.scheduler.enabled", "false",
                "hanbeon.sandbox.em-agent", "false",
                // Small, so that tests see many refills.
                "hanbeon.order.code.block-size", "100");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(LocalStackResource.class));
    }
}

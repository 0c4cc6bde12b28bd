package io.hanbeon.sandbox.standin;

import io.hanbeon.sandbox.SandboxSettings;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** The stand-ins that work on tables, beside the application. */
@ApplicationScoped
@IfBuildProperty(name = "hanbeon.sandbox.included", stringValue = "true")
class TableAgents {
    private final SandboxSettings settings;
    private final Clock clock;
    private final Config config;
    private final List<TableAgent> running = new ArrayList<>();

    TableAgents(SandboxSettings settings, Clock clock, Config config) {
        this.settings = settings;
        this.clock = clock;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        if (settings.enabled() && settings.emAgent()) {
            running.add(emAgent());
        }
        if (settings.enabled() && settings.umsAgent()) {
            running.add(umsAgent());
        }
        running.forEach(TableAgent::start);
    }

    void stop(@Observes ShutdownEvent stopping) {
        running.forEach(TableAgent::close);
    }

    private EmAgent emAgent() {
        return new EmAgent(
                ofDatabase("imds", "jdbc.url"),
                ofDatabase("imds", "username"),
                ofDatabase("imds", "password"),
                clock,
                settings.emAgentPoll());
    }

    private UmsAgent umsAgent() {
        return new UmsAgent(
                ofDatabase("ums", "jdbc.url"),
                ofDatabase("ums", "username"),
                ofDatabase("ums", "password"),
                clock,
                settings.umsAgentPoll(),
                settings.umsSuccessCode());
    }

    private String ofDatabase(String name, String setting) {
        return config.getValue("quarkus.datasource." + name + "." + setting, String.class);
    }
}

package io.hanbeon.sandbox;

import io.hanbeon.sandbox.demo.DemoClients;
import io.hanbeon.sandbox.demo.DemoCoufun;
import io.hanbeon.sandbox.demo.DemoGateway;
import io.hanbeon.sandbox.demo.DemoMerchants;
import io.hanbeon.sandbox.demo.DemoOrganisations;
import io.hanbeon.sandbox.demo.DemoShops;
import io.hanbeon.sandbox.demo.DemoShows;
import io.hanbeon.sandbox.demo.DemoUsers;
import io.hanbeon.sandbox.portone.DemoPortOne;
import io.hanbeon.sandbox.standin.RestVendors;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Puts in, at the start, what a demo needs, and opens the vendors that are called by HTTP. Not part of a production build. */
@ApplicationScoped
@IfBuildProperty(name = "hanbeon.sandbox.included", stringValue = "true")
class Sandbox {
    private final SandboxSettings settings;
    private final DemoOrganisations demoOrganisations;
    private final DemoShops demoShops;
    private final DemoClients demoClients;
    private final DemoMerchants demoMerchants;
    private final DemoUsers demoUsers;
    private final RestVendors restVendors;
    private final DemoGateway demoGateway;
    private final DemoCoufun demoCoufun;
    private final DemoPortOne demoPortOne;
    private final DemoShows demoShows;

    Sandbox(
            SandboxSettings settings,
            DemoOrganisations demoOrganisations,
            DemoShops demoShops,
            DemoClients demoClients,
            DemoMerchants demoMerchants,
            DemoUsers demoUsers,
            RestVendors restVendors,
            DemoGateway demoGateway,
            DemoCoufun demoCoufun,
            DemoPortOne demoPortOne,
            DemoShows demoShows) {
        this.settings = settings;
        this.demoOrganisations = demoOrganisations;
        this.demoShops = demoShops;
        this.demoClients = demoClients;
        this.demoMerchants = demoMerchants;
        this.demoUsers = demoUsers;
        this.restVendors = restVendors;
        this.demoGateway = demoGateway;
        this.demoCoufun = demoCoufun;
        this.demoPortOne = demoPortOne;
        this.demoShows = demoShows;
    }

    void start(@Observes StartupEvent started) {
        if (settings.enabled()) {
            open();
            restVendors.start();
            demoGateway.start();
            demoCoufun.start();
            demoPortOne.start();
        }
    }

    private void open() {
        try {
            demoOrganisations.open();
            VertxContextSupport.subscribeAndAwait(demoShops::open);
            demoClients.open();
            demoMerchants.open();
            demoUsers.add();
            demoShows.open();
        } catch (Throwable e) {
            throw new IllegalStateException("The demo data was not stored", e);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        restVendors.close();
        demoGateway.close();
        demoCoufun.close();
        demoPortOne.close();
    }
}

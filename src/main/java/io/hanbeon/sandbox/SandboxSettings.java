package io.hanbeon.sandbox;

import io.hanbeon.sandbox.standin.RestVendors;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "hanbeon.sandbox")
public interface SandboxSettings {
    /** Whether stand-ins run, and there are demo users. Never on where real customers are. */
    @WithDefault("false")
    boolean enabled();

    /** Whether this build can run the stand-ins; decided when it is built. */
    @WithDefault("false")
    boolean included();

    /** Whether the stand-in of the EM agent works; off, its tables fill. */
    @WithDefault("true")
    boolean emAgent();

    @WithDefault("2s")
    Duration emAgentPoll();

    /** Whether the stand-in of the SNAP agent works; off, its table fills. */
    @WithDefault("true")
    boolean umsAgent();

    @WithDefault("2s")
    Duration umsAgentPoll();

    /** What the stand-in calls success: 10000 as the vendor's page of codes does, or 00000. */
    @WithDefault("10000")
    String umsSuccessCode();

    RestVendors restVendors();

    Gateway gateway();

    PortOne portone();

    /** The stand-in of PortOne. */
    interface PortOne {
        /** Whether it listens. */
        @WithDefault("true")
        boolean enabled();

        @WithDefault("8095")
        int port();
    }

    /** The stand-in of a payment gateway. */
    interface Gateway {
        /** Whether it listens. */
        @WithDefault("true")
        boolean enabled();

        @WithDefault("8093")
        int port();
    }

    Coufun coufun();

    /** The stand-in of the supplier of coupons. */
    interface Coufun {
        /** Whether it listens. */
        @WithDefault("true")
        boolean enabled();

        @WithDefault("8094")
        int port();
    }

    /** The stand-ins of CloudMsg and SendTalk. */
    interface RestVendors {
        /** Whether they listen. */
        @WithDefault("true")
        boolean enabled();

        @WithDefault("8091")
        int cloudmsgPort();

        @WithDefault("8092")
        int sendtalkPort();

        /** How often messages go on by a step. */
        @WithDefault("1s")
        Duration pause();
    }
}

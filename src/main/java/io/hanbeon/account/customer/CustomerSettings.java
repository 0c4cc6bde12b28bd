package io.hanbeon.account.customer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "hanbeon.customer")
interface CustomerSettings {
    /** Which terms are agreed to at a sign-up. */
    @WithDefault("2026-11")
    String terms();

    /** A sign-up is finished within this. */
    @WithDefault("30m")
    Duration signUpMax();

    /** An identity was proved no longer ago than this. */
    @WithDefault("10m")
    Duration identityMax();

    /** An account that nobody logged in to for so many days is dormant. */
    @WithDefault("365")
    int dormantDays();

    /** Customers that one statement makes dormant. */
    @WithDefault("1000")
    int dormantRowsMax();

    /** So often a sign-up is told that an e-mail is taken; then it is over. */
    @WithDefault("3")
    int takenEmailsMax();

    /** After this Redis, which counts them, cannot tell, and nobody signs up. */
    @WithDefault("1s")
    Duration takenEmailsAnswerMax();

    Captcha captcha();

    Identity identity();

    /** reCAPTCHA. */
    interface Captcha {
        /** The key that pages are shown with. */
        Optional<String> siteKey();

        /** Without it nobody signs up. */
        Optional<String> secret();

        /** What version 3 says at least of who is no robot, in hundredths; version 2 says nothing. */
        @WithDefault("50")
        int scorePercentMin();
    }

    /** Identity by PortOne's certifications. */
    interface Identity {
        /** Without key and secret nobody signs up. */
        Optional<String> impKey();

        Optional<String> impSecret();

        /** A page that certifies by its address, as the sandbox's does; without it nobody signs up in the shop. */
        Optional<String> windowUrl();
    }
}

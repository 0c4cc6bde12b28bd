package io.hanbeon.account.login;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "hanbeon.login")
interface LoginSettings {
    /** Failed logins of an account from one address, one after the other, from which on they are locked for a while. */
    @WithDefault("5")
    int failuresMax();

    /** The same of an account, from addresses where it was not proved before. */
    @WithDefault("100")
    int failuresPerLoginMax();

    /** How long an address counts as one where the account was proved. */
    @WithDefault("30d")
    Duration addressKnown();

    /** The same of an address, behind which may be many people. */
    @WithDefault("50")
    int failuresPerAddressMax();

    /** How long the first lock is; each further failure doubles it. */
    @WithDefault("30s")
    Duration lock();

    @WithDefault("1h")
    Duration lockMax();

    /** After so long without a failure it is all forgotten. */
    @WithDefault("24h")
    Duration failuresWindow();

    /** How long a question to Redis may take before it counts as down. */
    @WithDefault("1s")
    Duration redisMax();

    /** Whether a super admin needs a second factor before anything else. */
    @WithDefault("true")
    boolean secondFactorRequired();

    /** How long a browser may take between the password and the code. */
    @WithDefault("5m")
    Duration codeMax();

    /** Logins in a list. */
    @WithDefault("50")
    int historyDefault();

    @WithDefault("1000")
    int historyMax();

    /** How long the history of logins, and of sessions that are over, is kept. */
    @WithDefault("730")
    int historyDays();

    /** Rows that are deleted at once. */
    @WithDefault("1000")
    int forgetRowsMax();
}

package io.hanbeon.reconciliation.follow;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

@ConfigMapping(prefix = "hanbeon.recon-follow")
interface FollowSettings {
    /** How often an open line is looked at, at the most, before it is given up; by hand it still can be. */
    @WithDefault("48")
    int triesMax();

    /** Files that are matched again in one round. */
    @WithDefault("100")
    int filesMax();

    /** Events of one transaction. */
    @WithDefault("500")
    int eventsMax();

    /** Lines of one file that others are told of; all of them are in the lists. */
    @WithDefault("100000")
    int toldPerFileMax();

    /** Days whose expectations are collected though no file came, after an outage too. */
    @WithDefault("7")
    int collectDaysMax();

    /** Days after which an open line, or an expectation, is an alarm. */
    @WithDefault("7")
    int openDaysMax();

    /**
     * Books of which files are waited for from everybody, such as {@code settlements}. Of others what is expected is an alarm
     * only where a file ever told of that organisation and gateway, and from its first day on.
     */
    Optional<Set<String>> fileBooks();
}

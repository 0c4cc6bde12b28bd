package io.hanbeon.reconciliation.follow;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

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
}

package io.hanbeon.message.sendtalk;

import io.hanbeon.message.rest.RestVendorSettings;
import io.smallrye.config.ConfigMapping;

@ConfigMapping(prefix = "hanbeon.sendtalk")
interface SendTalkSettings extends RestVendorSettings {}

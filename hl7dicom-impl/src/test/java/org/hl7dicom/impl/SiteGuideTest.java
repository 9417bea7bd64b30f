package org.hl7dicom.impl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7dicom.Harmonizer;
import org.hl7dicom.code.OrderStates;
import org.hl7dicom.hl7v2.Hl7Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/guides/site-profiles.md: its example is a profile, and it has every key. */
class SiteGuideTest {
  private static final Path GUIDE = Path.of("..", "docs", "guides", "site-profiles.md");

  private static String block(String language) throws IOException {
    Matcher matcher =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(GUIDE));
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  @Test
  void the_example_is_a_profile_with_every_key(@TempDir Path folder) throws IOException {
    String json = block("json");
    Files.writeString(folder.resolve("north.json"), json);
    Files.writeString(folder.resolve("procedures.csv"), block("csv"));
    byte[] bytes = Er7.omi().text().getBytes(StandardCharsets.UTF_8);

    SiteProfile profile = SiteProfile.load(folder.resolve("north.json"));
    Harmonizer harmonizer = Harmonizers.builder().site(profile).build();
    Hl7Message message = Hl7Message.parse(bytes, profile.hl7Options());

    assertThat(harmonizer.read(Formats.OMI_O23, message).report()).isNotNull();
    assertThat(profile.orderStates().state("XO", "IP")).isPresent();
    assertThat(profile.orderStates().state("SC", "A")).isEmpty();
    String allowed =
        String.valueOf(catchThrowable(() -> SiteProfileTest.parse("{\"?\": 1}")).getMessage());
    for (String key : allowed.substring(allowed.indexOf("allowed are ") + 12).split(", ", -1)) {
      assertThat(json).contains("\"" + key + "\":");
      assertThat(Files.readString(GUIDE)).contains("`" + key + "`");
    }
  }

  @Test
  void the_guide_names_every_event_and_profile() throws IOException {
    String guide = Files.readString(GUIDE);
    for (OrderStates.Event event : OrderStates.Event.values()) {
      assertThat(guide)
          .contains("`" + event.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + "`");
    }
    assertThat(List.copyOf(SiteProfile.shipped()))
        .allSatisfy(name -> assertThat(guide).contains("`" + name + "`"));
  }
}

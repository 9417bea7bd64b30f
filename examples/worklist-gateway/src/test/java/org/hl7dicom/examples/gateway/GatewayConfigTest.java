package org.hl7dicom.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.hl7dicom.Strictness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GatewayConfigTest {
  @TempDir Path folder = Path.of("");

  private static GatewayConfig of(String key, String value) {
    Properties properties = new Properties();
    properties.setProperty(key, value);
    return GatewayConfig.of(properties, Path.of("/base"));
  }

  @Test
  void everything_has_a_default() {
    GatewayConfig config = GatewayConfig.defaults();

    assertThat(config.worklist().aeFolder())
        .isEqualTo(Path.of("worklist-gateway-data/worklist/WORKLIST"));
    assertThat(config.mllp().address()).isEqualTo("127.0.0.1");
    assertThat(config.mllp().port()).isEqualTo(2575);
    assertThat(config.tls()).isEmpty();
    assertThat(config.fhir()).isEmpty();
    assertThat(config.demands().strictness()).isEqualTo(Strictness.BEST_EFFORT);
    assertThat(config.demands().publishIncomplete()).isFalse();
    assertThat(config.status().values()).isFalse();
  }

  @Test
  void paths_are_relative_to_the_file() throws Exception {
    Path file = Files.writeString(folder.resolve("g.properties"), "folder=here\n");
    GatewayConfig config = GatewayConfig.read(file);

    assertThat(config.folder()).isEqualTo(folder.resolve("here"));
  }

  @Test
  void what_is_wrong_is_said() {
    assertThatThrownBy(() -> of("mllp.prot", "1")).hasMessage("unknown properties: mllp.prot");
    assertThatThrownBy(() -> of("mllp.port", "x")).hasMessage("mllp.port is a number");
    assertThatThrownBy(() -> of("worklist.ae", "../OTHER")).hasMessageContaining("AE title");
    assertThatThrownBy(() -> of("worklist.ae", "SEVENTEEN_LETTERS"))
        .hasMessageContaining("AE title");
    assertThatThrownBy(() -> of("strictness", "some")).hasMessageContaining("best-effort");
    assertThatThrownBy(() -> of("status.values", "yes")).hasMessageContaining("true or false");
    assertThatThrownBy(() -> of("fhir.url", "ftp://x")).hasMessageContaining("http");
  }

  @Test
  void the_readme_names_every_property() throws Exception {
    String readme = Files.readString(Path.of("README.md"));
    assertThat(GatewayConfig.KEYS).allSatisfy(key -> assertThat(readme).contains("`" + key + "`"));
  }
}

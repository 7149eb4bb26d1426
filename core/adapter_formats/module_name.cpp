#include "core/adapter_formats/module_name.h"

namespace diptych::adapter_formats {

const char* componentTitle(Component component) {
    switch (component) {
    case Component::Unet:
        return "UNet";
    case Component::TextEncoder1:
        return "text encoder";
    case Component::TextEncoder2:
        return "second text encoder";
    }
    return "model";
}

} // namespace diptych::adapter_formats

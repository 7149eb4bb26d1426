#include "core/engine/method_list.h"

#include "plugins/break_for_make/break_for_make_method.h"
#include "plugins/dreambooth_lora/dreambooth_lora_method.h"
#include "plugins/ostaf/ostaf_method.h"
#include "plugins/pair/pair_method.h"

namespace diptych::engine {

customization::MethodRegistry makeMethodRegistry() {
    customization::MethodRegistry registry;
    registry.add(std::make_shared<pair::PairMethod>());
    registry.add(std::make_shared<ostaf::OstafMethod>());
    registry.add(std::make_shared<break_for_make::BreakForMakeMethod>());
    registry.add(std::make_shared<dreambooth_lora::DreamboothLoraMethod>());
    return registry;
}

} // namespace diptych::engine
